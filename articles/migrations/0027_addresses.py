"""Words to readers where an article was, addresses that were left or removed, redirects."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.ledger_row
from newsroom.db import guards
from newsroom.desk import roles

_OF_REDIRECTS = [f"{act}_redirect" for act in ("add", "change", "delete", "view")]
RIGHTS = {roles.EDITOR: _OF_REDIRECTS, roles.ADMINISTRATOR: _OF_REDIRECTS}


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


def remove_guards(apps, schema_editor):
    """SQLite drops no column that a trigger compares; `migrate` installs the guards again."""
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_corrections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressRemoval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default=articles.models.ledger_row.make_nonce,
                        editable=False,
                        help_text="Random; empty if the words were expunged.",
                        max_length=32,
                        verbose_name="nonce",
                    ),
                ),
                (
                    "words_digest",
                    models.CharField(
                        blank=True,
                        db_default="",
                        editable=False,
                        max_length=64,
                        verbose_name="digest of the words",
                    ),
                ),
                (
                    "path_digest",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="digest of the path"
                    ),
                ),
                (
                    "thing",
                    models.CharField(
                        help_text="What the address was of: article, section …",
                        max_length=12,
                        verbose_name="thing",
                    ),
                ),
                ("thing_key", models.PositiveBigIntegerField(verbose_name="key of the thing")),
                (
                    "from_record",
                    models.BooleanField(
                        help_text="The editions and versions under this address lost their words too.",
                        verbose_name="taken out of the record",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ],
            options={
                "verbose_name": "removal of an address",
                "verbose_name_plural": "removals of addresses",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Redirect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        help_text="The old path, as in /2019/05/the-bridge/. Nothing may stand there.",
                        max_length=500,
                        unique=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        db_index=True,
                        help_text="A path of this site, as in /2024/05/16/the-bridge/.",
                        max_length=500,
                        verbose_name="to",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Only the desk sees it.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                ("made_at", models.DateTimeField(editable=False, verbose_name="made")),
            ],
            options={
                "verbose_name": "redirect",
                "verbose_name_plural": "redirects",
                "ordering": ["path"],
            },
        ),
        migrations.AddField(
            model_name="address",
            name="left_at",
            field=models.DateTimeField(
                help_text="Since when the article stands elsewhere.", null=True, verbose_name="left"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="words_to_readers",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What the page says in the place of an article that was taken away.",
                max_length=500,
                verbose_name="words to readers",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the web address. Once readers have had it, “Change address…” gives the article another one.",
                max_length=80,
                verbose_name="slug",
            ),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(
                condition=models.Q(("left_at__isnull", False)),
                fields=["-left_at"],
                name="address_left",
            ),
        ),
        migrations.AddField(
            model_name="addressremoval",
            name="made_by",
            field=models.ForeignKey(
                help_text="Empty if it was repeated after a restore.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
        # Going back begins with this.
        migrations.RunPython(migrations.RunPython.noop, remove_guards),
    ]

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.ledger_row
from newsroom.db import guards


def remove_guards(apps, schema_editor):
    """SQLite drops no column that a trigger compares; `migrate` installs the guards again."""
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_fill_ledger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pagethingrevision",
            name="nonce",
            field=models.CharField(
                blank=True,
                db_default="",
                default=articles.models.ledger_row.make_nonce,
                editable=False,
                help_text="Random; empty if the words were expunged.",
                max_length=32,
                verbose_name="nonce",
            ),
        ),
        migrations.AddField(
            model_name="pagethingrevision",
            name="words_digest",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=64,
                verbose_name="digest of the words",
            ),
        ),
        migrations.AddField(
            model_name="picturefile",
            name="expunged_at",
            field=models.DateTimeField(
                help_text="The file was removed; its digest stays.",
                null=True,
                verbose_name="expunged",
            ),
        ),
        migrations.CreateModel(
            name="Expunging",
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
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expungings",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        help_text="Empty if it was repeated after a restore.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expungings",
                        to="articles.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "expunging",
                "verbose_name_plural": "expungings",
                "ordering": ["-made_at", "-pk"],
                "permissions": [("expunge", "Can expunge articles and pictures for good")],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("picture__isnull", True)),
                            models.Q(("article__isnull", True), ("picture__isnull", False)),
                            _connector="OR",
                        ),
                        name="expunging_of_one",
                    )
                ],
            },
        ),
        # Going back begins with this.
        migrations.RunPython(migrations.RunPython.noop, remove_guards),
    ]

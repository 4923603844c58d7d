"""What the desk puts on the front page and on the pages of sections; the right to do it; provisional headlines."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.ledger_row
from newsroom.db import guards
from newsroom.desk import roles

RIGHTS = {roles.EDITOR: ["edit_front_page"], roles.ADMINISTRATOR: ["edit_front_page"]}
KEYS_PER_UPDATE = 500


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


def remove_guards(apps, schema_editor):
    """SQLite drops no column that a trigger names."""
    guards.remove(schema_editor.connection)


def mark_provisional(apps, schema_editor):
    """Mark the editions of which the revision says so; their own row does not hold it yet."""
    Edition = apps.get_model("articles", "Edition")
    found = Edition.objects.filter(revision__snapshot__headline_is_provisional=True)
    keys = list(found.order_by("pk").values_list("pk", flat=True))
    with guards.lifted(schema_editor.connection):
        for start in range(0, len(keys), KEYS_PER_UPDATE):
            some = Edition.objects.filter(pk__in=keys[start : start + KEYS_PER_UPDATE])
            some.update(headline_is_provisional=True)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_later_entries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FrontPage",
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
                    "slots",
                    models.JSONField(
                        help_text="Layout and places, as articles.front_pages.slots writes them.",
                        verbose_name="slots",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "at_once",
                    models.BooleanField(
                        help_text="Shown when it was made; it cannot be cancelled.",
                        verbose_name="at once",
                    ),
                ),
                ("public_from", models.DateTimeField(verbose_name="public from")),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="cancelled"),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why it was cancelled"
                    ),
                ),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
                "ordering": ["-made_at", "-pk"],
                "permissions": [
                    ("edit_front_page", "Can edit the front page and the pages of sections")
                ],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="headline_is_provisional",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Nobody wrote it: lists put the piece behind all others.",
                verbose_name="headline is provisional",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("is_public", True)),
                fields=["headline_is_provisional", "-first_published", "-article", "public_from"],
                name="edition_front",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("is_public", True)),
                fields=[
                    "section",
                    "headline_is_provisional",
                    "-first_published",
                    "-article",
                    "public_from",
                ],
                name="edition_section_front",
            ),
        ),
        migrations.AddField(
            model_name="frontpage",
            name="cancelled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="cancelled by",
            ),
        ),
        migrations.AddField(
            model_name="frontpage",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="frontpage",
            name="section",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Empty for the front page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="front_pages",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.AddIndex(
            model_name="frontpage",
            index=models.Index(
                condition=models.Q(("cancelled_at", None)),
                fields=["section", "-public_from"],
                name="front_page_newest",
            ),
        ),
        migrations.AddConstraint(
            model_name="frontpage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at", None), ("section__isnull", False)),
                fields=("section", "public_from"),
                name="front_page_one_of_a_section",
            ),
        ),
        migrations.AddConstraint(
            model_name="frontpage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at", None), ("section", None)),
                fields=("public_from",),
                name="front_page_one_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="frontpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("public_from__gte", models.F("made_at"))),
                name="front_page_not_in_the_past",
            ),
        ),
        migrations.AddConstraint(
            model_name="frontpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at", None),
                    models.Q(("at_once", False), ("cancelled_at__lt", models.F("public_from"))),
                    _connector="OR",
                ),
                name="front_page_cancelled_before_its_time",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(mark_provisional, remove_guards),
    ]

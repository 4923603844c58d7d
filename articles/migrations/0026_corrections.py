"""Kinds and places of corrections, and what each changed; old ones get their editions where known."""

from __future__ import annotations

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

import articles.models.ledger_row
from newsroom.db import guards

# As the model declares them now.
KINDS = {
    "CorrectedWords": (
        "corrected words",
        ("correction", "before", "after", "made_at"),
        ("words", "why"),
    ),
}
KIND = [
    ("correction", "Correction"),
    ("clarification", "Clarification"),
    ("update", "Update"),
    ("retraction", "Retraction"),
]
PLACE = [("top", "Above the text"), ("foot", "Below the text")]


def _editions(apps, correction):
    """Return the editions before and after an old correction, None for what is not known."""
    told = apps.get_model("articles", "Edition").objects.filter(
        article=correction.article_id, cancelled_at=None, is_public=True
    )
    made = told.filter(revision=correction.revision_id).order_by("public_from")
    after = made.filter(kind="correction").first() or made.first()
    if after is None:
        return None, None
    earlier = told.filter(public_from__lt=after.public_from).order_by("-public_from")
    return earlier.first(), after


def fill(apps, schema_editor):
    model = apps.get_model("articles", "CorrectedWords")
    old = apps.get_model("articles", "Correction").objects.filter(corrected=None)
    for correction in old.order_by("pk").iterator():
        before, after = _editions(apps, correction)
        model.objects.create(
            correction=correction, made_at=correction.made_at, before=before, after=after,
            nonce="", words={}, why="",
        )  # fmt: skip
    import_module("articles.migrations.0018_fill_ledger").fill(apps, schema_editor, KINDS)


def remove_guards(apps, schema_editor):
    """SQLite drops no column that a trigger compares; `migrate` installs the guards again."""
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_rights")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="kind",
            field=models.CharField(
                choices=KIND,
                db_default="correction",
                default="correction",
                max_length=13,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="place",
            field=models.CharField(
                choices=PLACE,
                db_default="foot",
                default="foot",
                max_length=4,
                verbose_name="place",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="amends",
            field=models.ForeignKey(
                blank=True,
                help_text="An earlier correction of the same article, which stays.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="articles.correction",
                verbose_name="amends",
            ),
        ),
        migrations.CreateModel(
            name="CorrectedWords",
            fields=[
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
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="corrected",
                        serialize=False,
                        to="articles.correction",
                        verbose_name="correction",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "words",
                    models.JSONField(
                        help_text="The old and the new words, as articles.history.rewordings writes them.",
                        verbose_name="changed sentences",
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=500,
                        verbose_name="why nothing was changed",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        help_text="Empty where it is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.edition",
                        verbose_name="edition after",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        help_text="Empty where it is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.edition",
                        verbose_name="edition before",
                    ),
                ),
            ],
            options={
                "verbose_name": "corrected words",
                "verbose_name_plural": "corrected words",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(fill, remove_guards),
    ]

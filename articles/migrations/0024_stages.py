"""Stages of the working copy, the reason for no byline, the open legal question; the right to override the guard."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.ledger_row
from newsroom.desk import roles

RIGHTS = {roles.EDITOR: ["override_guard"], roles.ADMINISTRATOR: ["override_guard"]}


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_words_of_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StageChange",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("hand_in", "The piece was handed in."),
                            ("take_back", "What was handed in was taken back."),
                            ("return", "The piece was returned."),
                            ("call_ready", "The piece was called ready."),
                            ("publish", "Readers got it: what is written next is a draft again."),
                            ("flag", "A legal question was opened."),
                            ("clear_flag", "The legal question was settled."),
                            ("override", "It went on in spite of what was missing."),
                        ],
                        max_length=12,
                        verbose_name="act",
                    ),
                ),
                (
                    "from_stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("review", "In review"), ("ready", "Ready")],
                        max_length=10,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("review", "In review"), ("ready", "Ready")],
                        max_length=10,
                        verbose_name="to",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "rules",
                    models.CharField(
                        blank=True,
                        help_text="The codes of the guard’s rules that were overridden.",
                        max_length=200,
                        verbose_name="rules",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=1000, verbose_name="words")),
            ],
            options={
                "verbose_name": "change of stage",
                "verbose_name_plural": "changes of stage",
                "ordering": ["-made_at", "-pk"],
                "permissions": [("override_guard", "Can publish in spite of what is missing")],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="article",
            name="legal_flag",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Until it is settled, the guard holds the article up.",
                max_length=300,
                verbose_name="open legal question",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="no_byline_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Why no name stands above the article. Readers do not see it.",
                max_length=200,
                verbose_name="reason for no byline",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="stage",
            field=models.CharField(
                choices=[("draft", "Draft"), ("review", "In review"), ("ready", "Ready")],
                db_default="draft",
                default="draft",
                editable=False,
                help_text="How far the working copy is; only articles/acts/stages.py changes it.",
                max_length=10,
                verbose_name="stage",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="headline_is_provisional",
            field=models.BooleanField(
                default=False,
                help_text="Taken from the text because the source had none. Writing another headline unticks this; untick it by hand to keep the one that stands here.",
                verbose_name="headline is provisional",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["stage", "-saved_at", "-id"], name="article_stage_saved"),
        ),
        migrations.AddField(
            model_name="stagechange",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stage_changes",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="stagechange",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for an import.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="stagechange",
            name="revision",
            field=models.ForeignKey(
                help_text="What the working copy said at that moment.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
                verbose_name="revision",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]

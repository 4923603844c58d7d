"""Who works on a piece, and until when."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0043_unsaved_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "article",
            "assignee",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                null=True,
                blank=True,
                verbose_name="assigned to",
                help_text="Who works on it: the piece counts as theirs.",
            ),
        ),
        migrations.AddField(
            "article",
            "due_at",
            models.DateTimeField(
                verbose_name="due",
                null=True,
                blank=True,
                help_text="When it has to be ready. Readers never see it.",
            ),
        ),
        migrations.AlterField(
            "stagechange",
            "act",
            models.CharField(
                verbose_name="act",
                max_length=12,
                choices=[
                    ("hand_in", "The piece was handed in."),
                    ("take_back", "What was handed in was taken back."),
                    ("return", "The piece was returned."),
                    ("call_ready", "The piece was called ready."),
                    ("publish", "Readers got it: what is written next is a draft again."),
                    ("flag", "A legal question was opened."),
                    ("clear_flag", "The legal question was settled."),
                    ("assign", "Who works on it, or until when, was changed."),
                    ("override", "It went on in spite of what was missing."),
                ],
            ),
        ),
    ]

"""What a comment's writer reads with a decision, apart from the note that stays at the desk.

Until now there was one note. Of refusals on the ground “other” it was told to the writer; of all
others nobody outside the desk has read it, and nobody shall.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Left


def move_what_was_told(apps, schema_editor):
    told = apps.get_model("comments", "Decision")._base_manager.filter(
        reason="other", to_state="rejected"
    )
    told.exclude(note="").update(to_writer=F("note"), note="")


def move_back(apps, schema_editor):
    told = apps.get_model("comments", "Decision")._base_manager.filter(reason="other", note="")
    told.update(note=Left("to_writer", 300))


class Migration(migrations.Migration):
    dependencies = [("comments", "0018_mode_change")]

    operations = [
        migrations.AddField(
            "decision",
            "to_writer",
            models.CharField(
                blank=True,
                db_default="",
                help_text="What the comment’s writer reads with the decision.",
                max_length=1_000,
                verbose_name="to the writer",
            ),
        ),
        migrations.AlterField(
            "decision",
            "note",
            models.CharField(
                blank=True,
                help_text="Never shown to readers.",
                max_length=300,
                verbose_name="for the desk only",
            ),
        ),
        migrations.RunPython(move_what_was_told, move_back),
    ]

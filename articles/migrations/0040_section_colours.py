"""The colour that the desk gives a section."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0039_portraits")]

    operations = [
        migrations.AddField(
            "section",
            "colour",
            models.CharField(
                blank=True,
                choices=[
                    ("", "Colour of the site"),
                    ("red", "Red"),
                    ("orange", "Orange"),
                    ("green", "Green"),
                    ("teal", "Teal"),
                    ("violet", "Violet"),
                    ("grey", "Grey"),
                ],
                db_default="",
                default="",
                help_text="The colour of the section’s name wherever readers see it.",
                max_length=10,
                verbose_name="colour",
            ),
        ),
    ]

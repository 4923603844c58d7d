"""Alternative text at the place of a picture."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0040_section_colours")]

    operations = [
        migrations.AddField(
            "placement",
            "alt_text",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What matters about the picture in this article. Empty: the picture’s own.",
                max_length=300,
                verbose_name="alternative text here",
            ),
        ),
    ]

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """The day on which a picture was made."""

    dependencies = [
        ("articles", "0048_source_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="made_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which the picture was made, if it is known. Only the desk sees it.",
                null=True,
                verbose_name="made on",
            ),
        ),
    ]

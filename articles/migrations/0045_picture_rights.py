from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Until when the site may show a picture."""

    dependencies = [("articles", "0044_finding_work")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="rights_until",
            field=models.DateField(
                blank=True,
                help_text="The last day on which the site may show it. Empty if there is no end, or none known.",
                null=True,
                verbose_name="rights until",
            ),
        ),
    ]

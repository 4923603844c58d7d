"""The portrait of a contributor."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [("articles", "0038_kinds_of_articles")]

    operations = [
        migrations.AddField(
            model_name="contributor",
            name="portrait",
            field=models.ForeignKey(
                blank=True,
                help_text=(
                    "A picture of the person. It stands beside what they write, with its credit and label."
                ),
                null=True,
                on_delete=PROTECT,
                related_name="portrait_of",
                to="articles.picture",
                verbose_name="portrait",
            ),
        ),
        migrations.AlterField(
            model_name="contributor",
            name="biography",
            field=models.TextField(
                blank=True,
                help_text="Plain text for the author's page and the end of articles.",
                verbose_name="biography",
            ),
        ),
    ]

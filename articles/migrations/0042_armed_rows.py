"""Editions and front pages share the columns of what readers see from a moment on, and their words."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0041_blocks")]

    operations = [
        migrations.AlterField(
            "edition",
            "at_once",
            models.BooleanField(
                verbose_name="at once",
                help_text="Shown when it was made; it cannot be cancelled.",
            ),
        ),
        migrations.AlterField(
            "frontpage",
            "made_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                null=True,
                blank=True,
                verbose_name="made by",
                help_text="Empty for an import.",
            ),
        ),
    ]

"""Each change of the moderation mode of an article, on record."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_words_of_fields"),
        ("comments", "0017_fill_editions_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ModeChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        help_text="Empty if it had none of its own.",
                        max_length=6,
                        verbose_name="mode before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        blank=True,
                        help_text="Empty if it has none now.",
                        max_length=6,
                        verbose_name="mode after",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mode_changes",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a moderation mode",
                "verbose_name_plural": "changes of moderation modes",
                "ordering": ["-made_at", "-pk"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
    ]

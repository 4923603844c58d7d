"""Writers' appeals against refusals, and the decisions on them."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0020_undoing_and_reasons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="in the writer’s words")),
                ("made_at", models.DateTimeField(verbose_name="sent")),
                (
                    "refused_at",
                    models.DateTimeField(
                        help_text="When it was refused or removed.", verbose_name="refused"
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="comments.comment",
                        verbose_name="comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "appeal",
                "verbose_name_plural": "appeals",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AppealDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("upheld", "Decision upheld"),
                            ("published", "Comment published"),
                            ("settled", "No longer needed"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="Empty if another decision came first.",
                        max_length=1000,
                        verbose_name="to the writer",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decided",
                        to="comments.appeal",
                        verbose_name="appeal",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty if nobody had to decide.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on an appeal",
                "verbose_name_plural": "decisions on appeals",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                fields=("comment", "refused_at"), name="appeal_once_for_each_refusal"
            ),
        ),
    ]

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Notes to colleagues about an article."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("articles", "0045_picture_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="note")),
                (
                    "quoted",
                    models.CharField(
                        blank=True,
                        help_text="What the note is about. If it is empty, that is the whole article.",
                        max_length=300,
                        verbose_name="words in the text",
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=40)),
                ("after", models.CharField(blank=True, max_length=40)),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                (
                    "answers",
                    models.ForeignKey(
                        help_text="The note that this is a reply to.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="articles.desknote",
                        verbose_name="answers",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_notes",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "note to colleagues",
                "verbose_name_plural": "notes to colleagues",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("answers", None), ("done_at", None)),
                        fields=["article"],
                        name="desk_note_open",
                    )
                ],
            },
        ),
    ]

"""Words that moderators removed from comments."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0021_appeals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="The one with the words that were removed.",
                        verbose_name="version",
                    ),
                ),
                (
                    "spans",
                    models.JSONField(
                        help_text="Where they begin and end. Empty if words were put back.",
                        verbose_name="places",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("premoderation", "All comments are moderated before publication"),
                            ("check-unavailable", "The human check was unavailable"),
                            ("no-script", "Sent without JavaScript, so no human check ran"),
                            ("fine", "Within the rules"),
                            ("off-topic", "Not about the article"),
                            ("abuse", "Attacks a person or group"),
                            ("illegal", "Breaks the law"),
                            ("private", "Reveals someone’s private information"),
                            ("misleading", "Impersonates someone or misleads"),
                            ("advertising", "Advertising or spam"),
                            ("other", "Other (see note)"),
                            ("second-look", "A moderator asks for a second pair of eyes"),
                            ("screened", "Flagged by an automatic check"),
                            ("unobjected", "Passed all checks"),
                            ("withdrawn", "Withdrawn by its writer"),
                            ("erased", "Erased at its writer’s request"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="to the writer"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="redactions",
                        to="comments.comment",
                        verbose_name="comment",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "removal of words",
                "verbose_name_plural": "removals of words",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "version"), name="redaction_once")
                ],
            },
        ),
    ]

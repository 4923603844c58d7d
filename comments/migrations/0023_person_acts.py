"""What moderators do about readers, and what these ask."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0022_redactions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note for the desk"),
                            ("warn", "Warning"),
                            ("read-first", "Every comment is read first"),
                            ("suspend", "Suspended until a time"),
                            ("ban", "Banned"),
                            ("lift", "Restriction lifted"),
                            ("appeal", "Asked for another look"),
                            ("uphold", "Restriction upheld"),
                        ],
                        max_length=10,
                        verbose_name="act",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
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
                    "words",
                    models.TextField(blank=True, max_length=500, verbose_name="to the reader"),
                ),
                ("note", models.TextField(blank=True, max_length=500, verbose_name="for the desk")),
                (
                    "until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty if it has no end.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty if the reader did it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="comments.reader",
                        verbose_name="reader",
                    ),
                ),
            ],
            options={
                "verbose_name": "act about a reader",
                "verbose_name_plural": "acts about readers",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
    ]

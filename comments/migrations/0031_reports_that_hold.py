"""The setting of how many readers’ reports hold a comment, and the network that a report came from."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

REASONS = [
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
    ("reported", "Reported by readers, held until it is read"),
    ("second-look", "A moderator asks for a second pair of eyes"),
    ("screened", "Flagged by an automatic check"),
    ("unobjected", "Passed all checks"),
    ("withdrawn", "Withdrawn by its writer"),
    ("erased", "Erased at its writer’s request"),
]


def add_row(apps: Any, schema_editor: Any) -> None:
    apps.get_model("comments", "ModerationPolicy").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0030_open_cards"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="network",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                help_text="A code for the network it came from, under a key of the day.",
                max_length=32,
                verbose_name="network",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="reason",
            field=models.CharField(
                choices=REASONS,
                db_default="",
                editable=False,
                help_text="The reason of the newest decision, by which the desk sorts what waits.",
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="reason",
            field=models.CharField(
                choices=REASONS,
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="personact",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=REASONS,
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="reason",
            field=models.CharField(
                choices=REASONS,
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(
                choices=REASONS,
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.CreateModel(
            name="ModerationPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reports_that_hold",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="So many different readers who report a public comment hide it until a moderator has read it. 0: none ever does.",
                        verbose_name="reports that hold a comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "setting of moderation",
                "verbose_name_plural": "settings of moderation",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="moderation_policy_one_row"
                    )
                ],
            },
        ),
        migrations.RunPython(add_row, migrations.RunPython.noop),
    ]

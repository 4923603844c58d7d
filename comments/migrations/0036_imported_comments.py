from __future__ import annotations

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
    ("imported", "Imported from another site"),
    ("erased", "Erased at its writer’s request"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0035_faster_queue"),
    ]

    operations = [
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
            field=models.CharField(choices=REASONS, max_length=20, verbose_name="reason"),
        ),
        migrations.AlterField(
            model_name="personact",
            name="reason",
            field=models.CharField(
                blank=True, choices=REASONS, max_length=20, verbose_name="reason"
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="reason",
            field=models.CharField(choices=REASONS, max_length=20, verbose_name="reason"),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(choices=REASONS, max_length=20, verbose_name="reason"),
        ),
    ]

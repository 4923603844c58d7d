"""Undoing on record, and the reason of the newest decision as a column of the comment.

The desk lists what waits by this reason and counts it; asking for the newest decision of each of
100,000 comments took it 75 ms.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

NUMBERS_PER_BATCH = 10_000
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
    ("second-look", "A moderator asks for a second pair of eyes"),
    ("screened", "Flagged by an automatic check"),
    ("unobjected", "Passed all checks"),
    ("withdrawn", "Withdrawn by its writer"),
    ("erased", "Erased at its writer’s request"),
]


def fill(apps, schema_editor):
    comments = apps.get_model("comments", "Comment")._base_manager
    made = apps.get_model("comments", "Decision")._base_manager.filter(comment=OuterRef("pk"))
    newest = made.order_by("-made_at", "-pk").values("reason")[:1]
    last = comments.aggregate(last=models.Max("pk"))["last"] or 0
    for first in range(0, last, NUMBERS_PER_BATCH):
        batch = comments.filter(pk__gt=first, pk__lte=first + NUMBERS_PER_BATCH, reason="")
        # Decisions are deleted after some years.
        batch.update(reason=Coalesce(Subquery(newest), Value("")))


class Migration(migrations.Migration):
    # Each batch stands by itself: nobody who sends a comment meanwhile waits for all of them.
    atomic = False

    dependencies = [("comments", "0019_words_to_the_writer")]

    operations = [
        migrations.AlterField(
            "decision",
            "reason",
            models.CharField(choices=REASONS, max_length=20, verbose_name="reason"),
        ),
        migrations.AlterField(
            "report",
            "reason",
            models.CharField(choices=REASONS, max_length=20, verbose_name="reason"),
        ),
        migrations.AddField(
            "decision",
            "is_undo",
            models.BooleanField(
                db_default=False,
                default=False,
                help_text="It takes back the decision before it, and has the reason of what stands"
                " again.",
                verbose_name="undo",
            ),
        ),
        migrations.AddField(
            "comment",
            "reason",
            models.CharField(
                choices=REASONS,
                db_default="",
                editable=False,
                help_text="The reason of the newest decision, by which the desk sorts what waits.",
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "comment", models.Index(fields=["reader", "state"], name="comment_of_reader")
        ),
        migrations.AlterField(
            "comment",
            "reader",
            models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="comments",
                to="comments.reader",
                verbose_name="reader",
            ),
        ),
        migrations.AddIndex(
            "decision",
            models.Index(
                condition=Q(made_by__isnull=False),
                fields=["-made_at", "-id"],
                name="decision_lately",
            ),
        ),
        migrations.AddIndex(
            "comment",
            models.Index(
                fields=["state", "reason", "submitted_at", "id"], name="comment_queue_by_reason"
            ),
        ),
    ]

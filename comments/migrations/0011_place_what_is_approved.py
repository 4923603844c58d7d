"""The place of what was let through before there were threads: each comment is one of its own."""

from __future__ import annotations

from django.db import migrations
from django.db.models import F, Max

NUMBERS_PER_BATCH = 10_000


def place(apps, schema_editor):
    comments = apps.get_model("comments", "Comment").objects
    last = comments.aggregate(last=Max("pk"))["last"] or 0
    absent = comments.filter(state="approved", thread=None, parent=None)
    for first in range(0, last, NUMBERS_PER_BATCH):
        absent.filter(pk__gt=first, pk__lte=first + NUMBERS_PER_BATCH).update(thread=F("pk"))


class Migration(migrations.Migration):
    # Each batch stands by itself: nobody who sends a comment meanwhile waits for all of them.
    atomic = False

    dependencies = [("comments", "0010_threads")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]

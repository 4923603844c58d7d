"""The edition that was read, for comments and error reports that are older than editions.

It is the newest edition of the revision on record that had come when they were sent; if there is
none, the newest edition that was made from this revision or an earlier one.
"""

from __future__ import annotations

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

NUMBERS_PER_BATCH = 10_000


def _edition_read(editions, sent):
    had = editions.filter(
        article__revisions=OuterRef("revision"),
        version__lte=F("article__revisions__number"),
        is_public=True,
        cancelled_at=None,
    )
    same = had.filter(version=F("article__revisions__number"), public_from__lte=OuterRef(sent))
    newest = same.order_by("-public_from").values("pk")[:1]
    earlier = had.order_by("-version", "-public_from").values("pk")[:1]
    return Coalesce(Subquery(newest), Subquery(earlier))


def fill(apps, schema_editor):
    editions = apps.get_model("articles", "Edition").objects
    for name, sent in (("Comment", "submitted_at"), ("ErrorNote", "made_at")):
        rows = apps.get_model("comments", name).objects
        last = rows.aggregate(last=Max("pk"))["last"] or 0
        for first in range(0, last, NUMBERS_PER_BATCH):
            batch = rows.filter(pk__gt=first, pk__lte=first + NUMBERS_PER_BATCH, edition=None)
            batch.update(edition=_edition_read(editions, sent))


class Migration(migrations.Migration):
    # Each batch stands by itself: nobody who sends a comment meanwhile waits for all of them.
    atomic = False

    dependencies = [
        ("articles", "0013_editions"),
        ("comments", "0016_editions_read"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

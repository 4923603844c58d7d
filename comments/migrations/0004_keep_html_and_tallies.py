"""The HTML of the comments that were let through before it was kept, and the first count."""

from __future__ import annotations

from django.db import migrations
from django.db.models import Count, Sum

from comments import plain_text

ROWS_PER_BATCH = 1_000


def keep_html(apps, schema_editor):
    comments = apps.get_model("comments", "Comment").objects
    batch = []
    for comment in comments.filter(state="approved", html="").only("text").iterator(ROWS_PER_BATCH):
        comment.html = plain_text.as_html(comment.text)
        batch.append(comment)
        if len(batch) == ROWS_PER_BATCH:
            comments.bulk_update(batch, ["html"])
            batch.clear()
    comments.bulk_update(batch, ["html"])


def count(apps, schema_editor):
    comments, ratings, tallies = (
        apps.get_model("comments", name).objects for name in ("Comment", "Rating", "Tally")
    )
    approved = comments.filter(state="approved").order_by().values_list("article")
    rated = ratings.order_by().values_list("article")
    counted = {pk: {"article_id": pk, "comments": n} for pk, n in approved.annotate(n=Count("pk"))}
    for pk, number, stars in rated.annotate(n=Count("pk"), sum=Sum("stars")):
        counted[pk] |= {"ratings": number, "stars": stars}
    rows = [tallies.model(**values) for values in counted.values()]
    tallies.bulk_create(rows, batch_size=ROWS_PER_BATCH, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_kept_html_and_tallies")]

    operations = [
        migrations.RunPython(keep_html, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]

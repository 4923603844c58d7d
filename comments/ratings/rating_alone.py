"""Stars without a comment: one row for a reader and article, which counts as other stars do."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from articles.models import Article
from comments.models import Reader, StarsAlone
from comments.models.stars_alone import StarsAloneQuerySet
from comments.ratings import counting, rating_pause, tallies
from newsroom.page_cache import versions


@transaction.atomic
def store(article: Article, reader: Reader, *, stars: int, at: datetime) -> None:
    """Store the reader's stars in place of earlier ones without a comment, and count again."""
    tallies.lock(article)
    row = {"stars": stars, "submitted_at": at}
    StarsAlone.objects.update_or_create(article=article, reader=reader, defaults=row)
    rating_pause.detect_burst_around(article, at, at=at)
    _count_again(article, [reader.pk], at=at)


@transaction.atomic
def erase(rows: StarsAloneQuerySet, *, at: datetime) -> None:
    """Delete a person's stars, and count again what they were given to."""
    for row in rows.select_related("article"):
        tallies.lock(row.article)
        reader = row.reader_id
        row.delete()
        _count_again(row.article, [reader], at=at)


def _count_again(article: Article, readers: list[int], *, at: datetime) -> None:
    counting.recount(article, readers=readers, at=at)
    tallies.write(article)
    versions.bump(article.get_absolute_url())

"""Decides which stars count, and records each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Exists, F, QuerySet, Value

from articles.models import Article
from comments.models import Comment, Rating, RatingBurst, RatingChange, StarsAlone

Readers = Iterable[int] | QuerySet[Any]


def comments_that_count() -> QuerySet[Comment]:
    """Return the comments whose stars may count; of one reader's on one article the newest counts.

    Comments of staff are left out, and those that an open or discarded burst holds back.
    """
    starred = Comment.objects.approved().filter(stars__isnull=False, account__isnull=True)
    return starred.exclude(Exists(RatingBurst.objects.holding()))


class Stars(NamedTuple):
    """The stars of a reader, and the comment that they came with."""

    submitted_at: datetime
    comment: int | None
    reader: int
    stars: int


def _stars_that_count(article: Article, readers: Readers) -> list[Stars]:
    """Return the stars of these readers that may count, the newest last: one query."""
    mine = {"article": article, "reader__in": readers}
    columns = ("reader_id", "stars")
    commented = comments_that_count().filter(**mine).order_by()
    alone = StarsAlone.objects.that_may_count().filter(**mine).order_by()
    none = Value(None, output_field=BigIntegerField(null=True))
    rows = commented.annotate(came_with=F("pk")).values_list("submitted_at", "came_with", *columns)
    others = alone.annotate(came_with=none).values_list("submitted_at", "came_with", *columns)
    found: Any = rows.union(others, all=True)
    return sorted((Stars(*row) for row in found), key=lambda row: (row[0], row[1] or 0))


def _changes(
    kept: dict[int, Rating], now: dict[int, Rating], *, at: datetime
) -> Iterator[RatingChange]:
    for reader in kept.keys() | now.keys():
        before, after = kept.get(reader), now.get(reader)
        rating: Any = after or before
        stars_before = before.stars if before else None
        stars_after = after.stars if after else None
        if stars_before != stars_after:
            yield RatingChange(
                article_id=rating.article_id,
                reader_id=reader,
                stars_before=stars_before,
                stars_after=stars_after,
                comment_id=rating.comment_id,
                made_at=at,
            )


def recount(article: Article, *, readers: Readers, at: datetime) -> None:
    """Set the ratings of these readers to their newest stars that may count.

    Runs inside the transaction that changed the comments and after `tallies.lock`, so the second
    of two simultaneous transactions sees the changes of the first.
    """
    now = {
        row.reader: Rating(
            article_id=article.pk, reader_id=row.reader, comment_id=row.comment, stars=row.stars
        )
        for row in _stars_that_count(article, readers)
    }
    ratings = Rating.objects.filter(article=article, reader__in=readers)
    kept = {rating.reader_id: rating for rating in ratings}
    if gone := [rating.pk for reader, rating in kept.items() if reader not in now]:
        Rating.objects.filter(pk__in=gone).delete()
    Rating.objects.bulk_create(
        now.values(),
        update_conflicts=True,
        unique_fields=["article", "reader"],
        update_fields=["comment", "stars"],
    )
    RatingChange.objects.bulk_create(_changes(kept, now, at=at))

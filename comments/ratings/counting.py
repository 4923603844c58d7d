"""Decides whose stars count, and records each change of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet

from articles.models import Article
from comments.models import Comment, Rating, RatingBurst, RatingChange

Readers = Iterable[int] | QuerySet[Any]


def counting() -> QuerySet[Comment]:
    """Return the comments whose stars may count.

    Those that were let through, but for members of staff and bursts that a moderator has not let
    through. Of one reader's on one article the newest does count.
    """
    starred = Comment.objects.approved().filter(stars__isnull=False, account__isnull=True)
    return starred.exclude(Exists(RatingBurst.objects.holding()))


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
    """Let the ratings of these readers follow their newest stars that may count.

    Runs inside the transaction that changed what may, and after `tallies.lock`: of two at once the
    second sees what the first let through.
    """
    newest = counting().filter(article=article, reader__in=readers)
    now = {
        comment.reader_id: Rating(
            article_id=article.pk,
            reader_id=comment.reader_id,
            comment_id=comment.pk,
            stars=comment.stars or 0,
        )
        for comment in newest.only("reader_id", "stars").order_by("submitted_at", "pk")
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

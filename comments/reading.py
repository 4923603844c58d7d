"""What readers see of an article's comments: the newest first, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, F, Q

from articles.models import Article
from comments.models import Brake, Comment, Rating, Reader
from comments.tallies import EACH

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds since 1970 and a key; sixteen digits last until the year 2286.
_PLACE = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


class Page(NamedTuple):
    """Some comments in the order of reading, and where the next ones begin."""

    comments: Sequence[Comment]
    older: str


class Own(NamedTuple):
    """What one reader alone sees: comments that still wait, and the stars that count."""

    pending: Sequence[Comment]
    stars: int | None


class Newest(NamedTuple):
    """The first page, the number of all comments and ratings, and the plain mean of these.

    `each` has how many gave 1, 2, 3, 4 and 5 stars; `is_paused` says that a burst of ratings waits
    for a moderator and that none of it is in these numbers.
    """

    number: int
    ratings: int
    mean: float | None
    each: tuple[int, ...]
    is_paused: bool
    page: Page


def place_of(comment: Comment) -> str:
    """Return where `comment` stands in the order, as part of an address."""
    moment = (comment.submitted_at - _EPOCH) // timedelta(microseconds=1)
    return f"{moment}-{comment.pk}"


def _before(place: str) -> Q:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(f"{place!r} is no place in a list of comments")
    moment = _EPOCH + timedelta(microseconds=int(match[1]))
    return Q(submitted_at__lt=moment) | Q(submitted_at=moment, pk__lt=int(match[2]))


def page_of(article: Article, *, before: str = "") -> Page:
    """Return the newest approved comments, or the newest that are older than the place `before`.

    Raises ValueError for a `before` that `place_of` cannot have made.
    """
    approved = Comment.objects.approved().filter(article=article).defer("email")
    approved = approved.annotate(
        number=F("article__tally__comments"),
        ratings=F("article__tally__ratings"),
        stars_sum=F("article__tally__stars"),
        **{name: F(f"article__tally__{name}") for name in EACH},
        # Of the article and not of the row, so that it is asked once.
        is_paused=Exists(Brake.objects.open().filter(article=article)),
    )
    if before:
        approved = approved.filter(_before(before))
    found = list(approved.order_by("-submitted_at", "-pk")[: PAGE + 1])
    comments = found[:PAGE]
    return Page(comments, place_of(comments[-1]) if len(found) > PAGE else "")


def newest_of(article: Article) -> Newest:
    """Return what the page of `article` shows of comments and ratings: one query.

    Two places of a page show it, so it is asked once for each object of an article, which lives as
    long as a request.
    """
    kept = vars(article)
    if "_newest" not in kept:
        kept["_newest"] = _ask(article)
    newest: Newest = kept["_newest"]
    return newest


def _ask(article: Article) -> Newest:
    page = page_of(article)
    if not page.comments:
        # No rating counts without a comment that was let through.
        return Newest(0, 0, None, (0,) * len(EACH), False, page)
    first: Any = page.comments[0]
    return Newest(
        number=first.number or len(page.comments),
        ratings=first.ratings or 0,
        mean=first.stars_sum / first.ratings if first.ratings else None,
        each=tuple(getattr(first, name) or 0 for name in EACH),
        is_paused=first.is_paused,
        page=page,
    )


def own_of(article: Article, reader: Reader) -> Own:
    """Return what `reader` has sent about `article` that the shared page does not show."""
    waiting = Comment.objects.pending().filter(article=article, reader=reader)[:PAGE]
    rating = Rating.objects.filter(article=article, reader=reader).values_list("stars", flat=True)
    return Own(list(waiting), rating.first())

"""What readers see of an article's comments: the newest first, a page at a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from articles.models import Article
from comments.models import Comment

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds since 1970 and a key; sixteen digits last until the year 2286.
_PLACE = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


class Page(NamedTuple):
    """Some comments in the order of reading, and where the next ones begin."""

    comments: list[Comment]
    older: str


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
    approved = Comment.objects.approved().filter(article=article)
    if before:
        approved = approved.filter(_before(before))
    found = list(approved.order_by("-submitted_at", "-pk")[: PAGE + 1])
    comments = found[:PAGE]
    return Page(comments, place_of(comments[-1]) if len(found) > PAGE else "")


def number_of(article: Article) -> int:
    """Return how many comments of `article` anybody may read."""
    return Comment.objects.approved().filter(article=article).count()

"""Readers' respect for comments: one row each, and the figure that pages show.

The figure on a page moves at most every SHOWN_EVERY for an article, so that a page that is kept stays
kept while a comment is being read by many.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from comments.models import Comment, Reader, Respect, RespectBurst, Tally
from comments.ratings import respect_bursts
from comments.ratings.burst_detection import NEW_READER_AGE
from newsroom.page_cache import versions

SHOWN_EVERY: Final = timedelta(seconds=30)


def _is_new(reader: Reader, at: datetime) -> bool:
    return reader.created_at > at - NEW_READER_AGE


@transaction.atomic
def give(comment: Comment, reader: Reader, *, at: datetime, network: str = "") -> None:
    """Store the reader's respect once; in a burst it is kept, and waits for a moderator to count."""
    counts = respect_bursts.may_count(comment, reader)
    made = Respect(comment=comment, reader=reader, made_at=at, network=network, counts=counts)
    Respect.objects.bulk_create([made], ignore_conflicts=True)
    if _is_new(reader, at):
        respect_bursts.hold_back(comment, at=at)
    _moved(comment, at=at)


@transaction.atomic
def take_back(comment: Comment, reader: Reader, *, at: datetime) -> None:
    Respect.objects.filter(comment=comment, reader=reader).delete()
    _moved(comment, at=at)


@transaction.atomic
def decide(burst: RespectBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    """Count the respect of a burst, or leave it out, and show the figure at once.

    Raises Refused, and writes nothing, if somebody else decided first.
    """
    respect_bursts.decide(burst, to=to, at=at, by=by, reason=reason)
    for tally in Tally.objects.filter(article=burst.comment.article_id).select_related("article"):
        _show(tally, at=at)


def _moved(comment: Comment, *, at: datetime) -> None:
    """Note that a figure below the article moved, and show it if that was not done just now."""
    tallies = Tally.objects.filter(article=comment.article_id)
    tallies.update(respect_moved_at=at)
    due = tallies.filter(Q(respect_shown_at=None) | Q(respect_shown_at__lte=at - SHOWN_EVERY))
    for tally in due.select_related("article"):
        _show(tally, at=at)


def _show(tally: Tally, *, at: datetime) -> None:
    """Count again below the article, and update its page if a figure is another."""
    counted = Respect.objects.filter(comment=OuterRef("pk"), counts=True).order_by()
    number = Coalesce(Subquery(counted.values("comment").annotate(n=Count("pk")).values("n")), 0)
    comments = Comment.objects.approved().filter(article=tally.article_id)
    respected = comments.filter(Q(respect__gt=0) | Q(pk__in=_those_with_rows(tally)))
    moved = respected.annotate(now=number).exclude(respect=F("now"))
    changed = moved.update(respect=number)
    Tally.objects.filter(pk=tally.pk).update(respect_moved_at=None, respect_shown_at=at)
    if changed:
        versions.bump(tally.article.get_absolute_url())


def _those_with_rows(tally: Tally) -> QuerySet[Respect, Any]:
    return Respect.objects.filter(comment__article=tally.article_id).values("comment")


def show_due(*, at: datetime) -> int:
    """Show the figures that moved while their page had to stay as it was; return for how many pages."""
    due = Tally.objects.filter(respect_moved_at__lte=at, respect_shown_at__lte=at - SHOWN_EVERY)
    number = 0
    for tally in due.select_related("article"):
        with transaction.atomic():
            _show(tally, at=at)
        number += 1
    return number


def of_reader(article_pk: int, reader: Reader) -> list[int]:
    """Return the comments below an article that the reader respects."""
    mine = Respect.objects.filter(reader=reader, comment__article=article_pk)
    return list(mine.values_list("comment", flat=True))

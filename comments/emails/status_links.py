"""Receipts: the link that each comment's sender gets, and what waits before the comment."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from articles.models import Article
from comments import signed_links
from comments.models import Comment, Decision, Report, State

PURPOSE = "receipts"
STATUS_LINK_LIFETIME = timedelta(days=60)
# Nobody counts further: who waits behind so many reads "more than".
MOST_AHEAD = 100
# Of the newest rows on record, those by which a person ended a wait, if these are enough.
LATELY, ENOUGH = 500, 5


class Queue(NamedTuple):
    """What a waiting comment has before it: how many others, and how long that usually takes."""

    ahead: int
    usual: timedelta | None


def address_of(comment: Comment) -> str:
    """Return the path of the page where the sender sees what has become of the comment."""
    article = comment.article
    token = signed_links.token_of(comment, purpose=PURPOSE)
    return reverse("comments:status", args=[article.address_date, article.slug, token])


def with_token(day: date, slug: str, token: str) -> Comment:
    """Return the comment that a link leads to, as long as its article is public."""
    here = Article.objects.published().at(day, slug)
    closed = Report.objects.filter(comment=OuterRef("pk"), closed_at=OuterRef("decided_at"))
    comments: QuerySet[Comment] = Comment.objects.filter(article__in=here)
    comments = comments.select_related("article", "reader").defer("article__body")
    asked = comments.annotate(was_reported=Exists(closed))
    return signed_links.find(asked, token, purpose=PURPOSE, max_age=STATUS_LINK_LIFETIME)


def _usual_wait() -> timedelta | None:
    """Return the median of the last waits that a person ended; None if there are not enough."""
    newest = Decision.objects.order_by("-pk").values_list(
        "from_state", "made_by", "made_at", "comment__submitted_at"
    )[:LATELY]
    waits = [
        (made_at - sent).total_seconds()
        for state, by, made_at, sent in newest
        if state == State.PENDING and by is not None
    ]
    return timedelta(seconds=median(waits)) if len(waits) >= ENOUGH else None


def queue_before(comment: Comment) -> Queue:
    """Return what `comment`, which waits, has before it: two queries, however long the queue."""
    earlier = Comment.objects.pending().filter(submitted_at__lt=comment.submitted_at)
    return Queue(earlier[: MOST_AHEAD + 1].count(), _usual_wait())

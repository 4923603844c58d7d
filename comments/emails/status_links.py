"""Status links: the private page of each comment's sender, and the queue before the comment."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from comments import signed_links
from comments.models import Comment, Decision, Reason, Report, State
from comments.responses import public_article

STATUS_LINK_PURPOSE = "receipts"
STATUS_LINK_LIFETIME = timedelta(days=60)
# Counting stops here; the page says "more than" for a longer queue.
MAX_COUNTED_AHEAD = 100
# The usual wait comes from the newest decisions; it needs this many that a person made.
DECISIONS_READ, MIN_WAITS = 500, 5


class Queue(NamedTuple):
    """The number of comments before a waiting one, and the usual wait."""

    ahead: int
    usual: timedelta | None


def address_of(comment: Comment) -> str:
    """Return the path of the status page that only the sender knows."""
    return _address("comments:status", comment)


def appeal_address_of(comment: Comment) -> str:
    """Return the path to which an appeal is sent, as secret as the status page."""
    return _address("comments:appeal", comment)


def _address(name: str, comment: Comment) -> str:
    token = signed_links.token_of(comment, purpose=STATUS_LINK_PURPOSE)
    return reverse(name, args=[*comment.article.place, token])


def with_token(day: date, slug: str, token: str) -> Comment:
    """Return the comment that a link leads to, while its article is public."""
    article = public_article(day, slug)
    closed = Report.objects.filter(comment=OuterRef("pk"), closed_at=OuterRef("decided_at"))
    comments: QuerySet[Comment] = Comment.objects.filter(article=article).select_related("reader")
    asked = comments.annotate(was_reported=Exists(closed))
    found = signed_links.find(
        asked, token, purpose=STATUS_LINK_PURPOSE, max_age=STATUS_LINK_LIFETIME
    )
    found.article = article
    return found


def _usual_wait() -> timedelta | None:
    """Return the median of the latest waits that a person ended; None for fewer than MIN_WAITS."""
    # What was sent to another site has not waited here since then.
    imported = Decision.objects.filter(comment=OuterRef("comment"), reason=Reason.IMPORTED)
    newest = Decision.objects.order_by("-pk").values_list(
        "from_state", "made_by", "made_at", "comment__submitted_at", Exists(imported)
    )[:DECISIONS_READ]
    waits = [
        (made_at - sent).total_seconds()
        for state, by, made_at, sent, is_imported in newest
        if state == State.PENDING and by is not None and not is_imported
    ]
    return timedelta(seconds=median(waits)) if len(waits) >= MIN_WAITS else None


def queue_before(comment: Comment) -> Queue:
    """Return the queue before a waiting comment: two queries, however long the queue."""
    earlier = Comment.objects.pending().filter(submitted_at__lt=comment.submitted_at)
    return Queue(earlier[: MAX_COUNTED_AHEAD + 1].count(), _usual_wait())

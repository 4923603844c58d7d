"""How long what readers wrote has waited, and how soon the paper promises to read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _

from comments import second_looks
from comments.models import Comment
from comments.permissions import Person
from newsroom import periods
from newsroom.desk.waiting import MOST_SHOWN_WAITING

_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Wait(NamedTuple):
    """Since when the oldest comment waits, and until when the paper has promised to read it."""

    since: datetime
    due: datetime | None

    def is_late(self, *, at: datetime) -> bool:
        return self.due is not None and self.due < at


class Line(NamedTuple):
    number: int
    longest: Wait | None


def promised() -> timedelta | None:
    """Return within what time the paper promises to read a comment; None where it promises nothing."""
    hours: int = settings.READ_WITHIN_HOURS
    return timedelta(hours=hours) if hours else None


def promise_in_words() -> str:
    """Return the promise for readers, "" where there is none."""
    within = promised()
    return _("We promise to read it within %s.") % periods.in_words(within) if within else ""


def promise_of_form() -> str:
    """Return the promise as the form tells it, "" where there is none."""
    within = promised()
    if within is None:
        return ""
    words = _("If a moderator has to read your comment first, we promise to do so within %s.")
    return words % periods.in_words(within)


def began_to_wait(comment: Comment) -> datetime:
    """Return since when a waiting comment waits.

    One that was public waits since it was hidden, and one of another site since it came in here.
    """
    return comment.decided_at or comment.submitted_at


def _first(pending: QuerySet[Comment], column: str, **which: Any) -> Subquery:
    """Return the earliest moment in a column of comments that wait."""
    return Subquery(pending.filter(**which).order_by(column).values(column)[:1])


def columns(pending: QuerySet[Comment]) -> dict[str, Subquery]:
    """Return what `line_in` needs of any row: the line of what waits for a person.

    More than MOST_SHOWN_WAITING are counted as one more than these.
    """
    number = pending.order_by().values("pk")[: MOST_SHOWN_WAITING + 1]
    return {
        # By the index of the queue, which has no other moment.
        "waits_new": _first(pending, "submitted_at", decided_at=None),
        # By that of the periods. Not “is not null”, for which all rows without a moment are read.
        "waits_again": _first(pending, "decided_at", decided_at__gt=_LONG_AGO, emptied_at=None),
        "waits_number": Subquery(number, template="(SELECT COUNT(*) FROM (%(subquery)s) capped)"),
    }


def line_in(row: Mapping[str, Any]) -> Line:
    moments = [row[name] for name in ("waits_new", "waits_again") if row.get(name)]
    within = promised()
    wait = Wait(min(moments), min(moments) + within if within else None) if moments else None
    return Line(row.get("waits_number", 0), wait)


def in_line(user: Person) -> Line:
    """Return how many comments wait for `user`, and the longest wait: one query."""
    # Any row would do for what is asked beside it.
    rows: Any = User.objects.filter(pk=user.pk or 0)
    return line_in(rows.values(**columns(second_looks.waiting_for(user))).first() or {})


def oldest_of_all() -> Wait | None:
    """Return the longest wait of what waits for anybody: one query."""
    rows: Any = Comment.objects.order_by().values(**columns(Comment.objects.pending()))
    return line_in(rows.first() or {}).longest


def oldest(user: Person) -> Wait | None:
    """Return the longest wait of what waits for `user`, None if nothing does: one query."""
    return in_line(user).longest


def line_of(request: HttpRequest) -> Line:
    """Return the line, which several parts of a page of the desk show: one query for all."""
    if not hasattr(request, "line"):
        keep_line(request, in_line(request.user))
    return request.line  # type: ignore[attr-defined,no-any-return]


def keep_line(request: HttpRequest, line: Line) -> None:
    """Let the other parts of the page have what one of them has asked for."""
    request.line = line  # type: ignore[attr-defined]


def told(comment: Comment, *, at: datetime) -> str:
    """Return the promise for the writer of a waiting comment, kept or not; "" where there is none."""
    within = promised()
    if within is None:
        return ""
    if began_to_wait(comment) + within >= at:
        return promise_in_words()
    words = _("We promised to read it within %s, and have not. We are sorry.")
    return words % periods.in_words(within)

"""What happened to comments in a time, read from the log of decisions: one query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from comments.models import Comment, Decision, Reason, State
from comments.models.comment import REFUSED_STATES

_REFUSED: Final = frozenset(state.value for state in REFUSED_STATES)
_JUDGED: Final = frozenset({State.APPROVED.value, *_REFUSED})


class Move(NamedTuple):
    """One row of the log, and since when the comment had waited where it waited."""

    comment: int
    before: str
    after: str
    reason: str
    at: datetime
    by: int | None
    is_undo: bool
    waited_since: datetime | None
    is_let_through_at_once: bool

    @property
    def is_hold(self) -> bool:
        """Whether a wait for a moderator began."""
        begins = self.after == State.PENDING and self.before != self.after
        return begins and not self.is_undo and not self.is_let_through_at_once

    @property
    def is_verdict(self) -> bool:
        """Whether somebody, or the site, let a comment through or decided against it."""
        return self.after in _JUDGED and self.before != self.after and not self.is_undo

    @property
    def is_refusal(self) -> bool:
        return self.is_verdict and self.after in _REFUSED

    @property
    def is_by_machine(self) -> bool:
        return self.is_verdict and self.by is None

    @property
    def is_unread(self) -> bool:
        """Whether the comment became public at once, so that nobody waited."""
        return self.is_by_machine and self.reason == Reason.UNOBJECTED

    @property
    def is_overturned(self) -> bool:
        """Whether the verdict is the opposite of the one that stood."""
        was, now = self.before in _REFUSED, self.after in _REFUSED
        return self.is_verdict and self.before in _JUDGED and was != now

    @property
    def wait(self) -> timedelta | None:
        """How long the comment waited for this verdict; None if it did not wait."""
        if self.waited_since is None or self.before != State.PENDING:
            return None
        return self.at - self.waited_since if self.is_verdict and not self.is_unread else None


def moves(comments: QuerySet[Comment], *, since: datetime, until: datetime) -> Iterator[Move]:
    """Yield what was decided on `comments` in a time, in its order."""
    made = Decision.objects.filter(comment__in=comments.order_by().values("pk"))
    made = made.filter(made_at__gte=since, made_at__lt=until).order_by("made_at", "pk")
    # What was decided on another site is no decision of this one.
    made = made.exclude(reason=Reason.IMPORTED)
    columns = ("comment", "from_state", "to_state", "reason", "made_at", "made_by", "is_undo")
    for row in made.values_list(*columns, Subquery(_began()), Exists(_unread())).iterator():
        yield Move(*row)


def _began() -> QuerySet[Decision, datetime]:
    """Return when the wait began that ends with an outer decision.

    An undone verdict ends none: the wait goes on from where it began. What waited on another site
    has no beginning here.
    """
    earlier = Decision.objects.filter(
        comment=OuterRef("comment"), pk__lt=OuterRef("pk"), to_state=State.PENDING, is_undo=False
    )
    earlier = earlier.exclude(reason=Reason.IMPORTED)
    begun = earlier.exclude(from_state=F("to_state")).order_by("-pk")
    return begun.values_list("made_at", flat=True)[:1]


def _unread() -> QuerySet[Decision]:
    """Return the publication by the site itself at the moment of an outer decision."""
    return Decision.objects.filter(
        comment=OuterRef("comment"),
        made_at=OuterRef("made_at"),
        reason=Reason.UNOBJECTED,
        made_by=None,
    )

"""Holds what is stored of comments against the rows it follows from, and tells what contradicts them.

Numbers of articles and places in lists have checks of their own: `tallies.mismatches()` and
`threads.mismatches()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from comments.models import Appeal, Comment, Decision, PickChange, Respect, State
from comments.models.comment import IS_APPROVED, REFUSED_STATES


def _newest(rows: Any, column: str) -> Subquery:
    """Return a column of the newest row about a comment; none once its row was deleted."""
    return Subquery(rows.filter(comment=OuterRef("pk")).order_by("-pk").values(column)[:1])


def _states() -> Iterator[str]:
    """Compare each comment with its newest decision."""
    comments = Comment.objects.annotate(
        to_state=_newest(Decision.objects, "to_state"), why=_newest(Decision.objects, "reason")
    ).exclude(to_state=None)
    wrong = comments.filter(~Q(state=F("to_state")) | ~Q(reason=F("why")) & ~Q(reason=""))
    words = _("Comment %(pk)s is “%(state)s: %(reason)s”, and its newest decision says otherwise.")
    for row in _rows(wrong, "pk", "state", "reason"):
        yield words % row


def _pages() -> Iterator[str]:
    """Compare what pages show of each comment with its state."""
    wrong = Comment.objects.filter(IS_APPROVED & Q(html="") | ~IS_APPROVED & ~Q(html=""))
    words = _("Comment %(pk)s is “%(state)s”, and its HTML does not fit that.")
    for row in _rows(wrong, "pk", "state"):
        yield words % row


def _respect() -> Iterator[str]:
    """Compare the figures with the readers who respect a comment, where no new figure is due."""
    counted = Respect.objects.filter(comment=OuterRef("pk"), counts=True).order_by()
    number = Subquery(counted.values("comment").annotate(n=Count("pk")).values("n"))
    settled = Comment.objects.approved().filter(article__tally__respect_moved_at=None)
    wrong = settled.annotate(rows=Coalesce(number, Value(0))).exclude(respect=F("rows"))
    words = _("Comment %(pk)s shows the respect of %(respect)d readers, and %(rows)d gave it.")
    for row in _rows(wrong, "pk", "respect", "rows"):
        yield words % row


def _picks() -> Iterator[str]:
    """Compare the editors' picks with their record."""
    newest = Coalesce(_newest(PickChange.objects, "reason"), Value(""))
    wrong = Comment.objects.annotate(record=newest).exclude(pick_reason=F("record"))
    words = _("Comment %(pk)s is picked for “%(pick_reason)s”, and its record says “%(record)s”.")
    for row in _rows(wrong, "pk", "pick_reason", "record"):
        yield words % row


def _appeals() -> Iterator[str]:
    """Find appeals that wait, although nothing is refused any more."""
    wrong = Appeal.objects.open().exclude(comment__state__in=REFUSED_STATES)
    words = _("Appeal %(pk)s waits, and its comment is “%(comment__state)s”.")
    for row in _rows(wrong.exclude(comment__state=State.ERASED), "pk", "comment__state"):
        yield words % row


def _rows(found: QuerySet[Any, Any], *columns: str) -> Iterator[dict[str, Any]]:
    return found.order_by("pk").values(*columns).iterator()


_CHECKS: Final[tuple[Callable[[], Iterator[str]], ...]] = (
    _states,
    _pages,
    _respect,
    _picks,
    _appeals,
)


def contradictions() -> Iterator[str]:
    """Yield a sentence for each stored value that its rows contradict."""
    for check in _CHECKS:
        yield from check()

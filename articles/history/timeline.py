"""What became of an article, newest first: saves, what readers were told, the bin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, QuerySet, Subquery

from articles.history.comparing import summary
from articles.history.version import of_snapshot
from articles.history.versions import section_names
from articles.models import Article, Edition, Revision, State, StateChange

SAVES_PER_PAGE: Final = 25


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `row` says which kind of thing, `until` when an edition ended."""

    at: datetime
    by: User | None
    why: str
    row: Revision | Edition | StateChange
    changes: list[str] = field(default_factory=list)
    # The key of the version before.
    before: str = ""
    is_cancelling: bool = False

    @property
    def what(self) -> str:
        """The kind of thing, as templates ask for it."""
        if self.is_cancelling:
            return "cancelling"
        return {Revision: "save", Edition: "edition", StateChange: "state"}[type(self.row)]

    @property
    def key(self) -> str:
        """The key by which it is compared with others, "" if it has no words."""
        if isinstance(self.row, StateChange) or self.is_cancelling:
            return ""
        return f"{'v' if isinstance(self.row, Revision) else 'e'}{self.row.number}"


class Page(NamedTuple):
    """The entries of one page, and the number of the next page, None if this is the last."""

    entries: list[Entry]
    following: int | None


def page(article: Article, number: int) -> Page:
    """Return page `number` of the timeline, from 1: five queries."""
    first = (number - 1) * SAVES_PER_PAGE
    rows = article.revisions.select_related("made_by")
    # One more in front tells where the page begins, one more behind what was changed first.
    saved = list(rows[max(first - 1, 0) : first + SAVES_PER_PAGE + 1])
    newer, saved = (saved[0], saved[1:]) if first and saved else (None, saved)
    has_more = len(saved) > SAVES_PER_PAGE
    start = saved[-2].made_at if has_more else None
    span = _span(start, newer.made_at if newer else None)
    entries = [*_saves(saved, has_more=has_more), *_editions(article, span), *_bin(article, span)]
    # What was made of a version comes after it.
    entries.sort(key=lambda each: (each.at, each.what != "save"), reverse=True)
    return Page(entries, number + 1 if has_more else None)


def _span(start: datetime | None, end: datetime | None) -> Q:
    """Return the condition of what happened from `start` on and before `end`."""
    after = Q(made_at__gte=start) if start else Q()
    return after & Q(made_at__lt=end) if end else after


def _saves(saved: list[Revision], *, has_more: bool) -> Iterable[Entry]:
    names = section_names(saved)
    versions = [of_snapshot(each.snapshot, names) for each in saved]
    for (row, version), (old, before) in pairwise(zip(saved, versions, strict=True)):
        changes = summary(before, version)
        yield Entry(row.made_at, row.made_by, row.reason, row, changes, f"v{old.number}")
    if saved and not has_more:
        first = saved[-1]
        yield Entry(first.made_at, first.made_by, first.reason, first)


def _editions(article: Article, span: Q) -> Iterable[Entry]:
    for each in _with_end(article).filter(span).select_related("made_by", "cancelled_by"):
        yield Entry(each.made_at, each.made_by, each.reason, each)
        if each.cancelled_at:
            yield Entry(
                each.cancelled_at, each.cancelled_by, each.cancel_reason, each, is_cancelling=True
            )


def _with_end(article: Article) -> QuerySet[Edition]:
    """Return the editions, each with the moment at which the next one began: `until`."""
    later = Edition.objects.filter(article=OuterRef("article"), cancelled_at=None)
    following = later.filter(public_from__gt=OuterRef("public_from")).order_by("public_from")
    return article.editions.annotate(until=Subquery(following.values("public_from")[:1]))


def _bin(article: Article, span: Q) -> Iterable[Entry]:
    """Yield what readers were told nothing of: into the bin, and out of it."""
    binned = Q(to_state=State.BINNED) | Q(from_state=State.BINNED)
    for each in article.state_changes.filter(binned, span).select_related("made_by"):
        yield Entry(each.made_at, each.made_by, each.reason, each)

"""The timeline of an article, newest first: saves, editions, corrections, the bin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, QuerySet, Subquery

from articles import guard
from articles.history.comparing import NOTHING, summary
from articles.history.sentences import slug_changed
from articles.history.version import Version, of_snapshot
from articles.history.version_keys import section_names
from articles.models import Article, Correction, Edition, Revision, StageChange, State, StateChange
from articles.models.edition import Kind
from articles.models.stage_change import Step

SAVES_PER_PAGE: Final = 25
_KINDS: Final[dict[type, str]] = {
    Revision: "save",
    Edition: "edition",
    StateChange: "state",
    Correction: "correction",
    StageChange: "stage",
}
# Other changes of state make an edition, or cancel one.
_BIN: Final = Q(to_state=State.BINNED) | Q(from_state=State.BINNED)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `row` says which kind of thing, `until` when an edition ended."""

    at: datetime
    by: User | None
    why: str
    row: Revision | Edition | StateChange | Correction | StageChange
    changes: list[str] = field(default_factory=list)
    # The key of the version before.
    before: str = ""
    is_cancelling: bool = False

    @property
    def what(self) -> str:
        """The kind of thing, as templates ask for it."""
        if self.is_cancelling:
            return "cancelling"
        return _KINDS[type(self.row)]

    @property
    def key(self) -> str:
        """The key by which it is compared with others, "" if it has no words."""
        if isinstance(self.row, Revision):
            return f"v{self.row.number}"
        if isinstance(self.row, Edition) and not self.is_cancelling:
            return f"e{self.row.number}"
        return ""

    @property
    def is_move(self) -> bool:
        """Whether readers got the same words at another address."""
        is_again = isinstance(self.row, Edition) and self.row.kind == Kind.REISSUE
        return is_again and bool(self.changes)

    @property
    def says_nothing(self) -> bool:
        """Whether nobody misses this entry among others like it."""
        return self.changes == [str(NOTHING)] and not self.why


class Page(NamedTuple):
    """The entries of one page, and the number of the next page, None if this is the last."""

    entries: list[Entry]
    following: int | None

    @property
    def groups(self) -> list[list[Entry]]:
        """The entries, of which those in a row that say nothing are together."""
        found: list[list[Entry]] = []
        for entry in self.entries:
            if found and entry.says_nothing and found[-1][-1].says_nothing:
                found[-1].append(entry)
            else:
                found.append([entry])
        return found

    @property
    def chosen(self) -> dict[str, str]:
        """The keys that are compared unless somebody chooses others: the newest and the oldest."""
        keys = [entry.key for entry in self.entries if entry.key]
        return {"new": keys[0], "old": keys[-1]} if keys else {}


def page(article: Article, number: int) -> Page:
    """Return page `number` of the timeline, from 1: six queries at most."""
    first = (number - 1) * SAVES_PER_PAGE
    rows = article.revisions.select_related("made_by")
    # One more in front tells where the page begins, one more behind what was changed first.
    saved = list(rows[max(first - 1, 0) : first + SAVES_PER_PAGE + 1])
    newer, saved = (saved[0], saved[1:]) if first and saved else (None, saved)
    if first and not saved:
        return Page([], None)
    has_more = len(saved) > SAVES_PER_PAGE
    start = saved[-2].made_at if has_more else None
    span = _span(start, newer.made_at if newer else None)
    told = list(_with_end(article).filter(span).select_related("made_by", "cancelled_by"))
    entries = [
        *_saves(saved, told, has_more=has_more),
        *_editions(told),
        *_others(article.corrections.filter(span)),
        *_others(article.state_changes.filter(_BIN, span)),
        *_steps(article.stage_changes.filter(span)),
    ]
    # What was made of a version comes after it.
    entries.sort(key=lambda each: (each.at, each.what != "save"), reverse=True)
    return Page(entries, number + 1 if has_more else None)


def _span(start: datetime | None, end: datetime | None) -> Q:
    """Return the condition of what happened from `start` on and before `end`."""
    after = Q(made_at__gte=start) if start else Q()
    return after & Q(made_at__lt=end) if end else after


def _saves(saved: list[Revision], told: list[Edition], *, has_more: bool) -> Iterable[Entry]:
    names = section_names(saved)
    versions = [_published(of_snapshot(each.snapshot, names), each, told) for each in saved]
    for (row, version), (old, before) in pairwise(zip(saved, versions, strict=True)):
        changes = summary(_moved_since(before, old, row, told), version)
        yield Entry(row.made_at, row.made_by, row.reason, row, changes, f"v{old.number}")
    if saved and not has_more:
        first = saved[-1]
        yield Entry(first.made_at, first.made_by, first.reason, first)


def _published(version: Version, row: Revision, told: list[Edition]) -> Version:
    """Return the version with the time and the slug that publishing gave it: no save did."""
    # The first of them: a later one may have moved it.
    for each in reversed(told):
        if each.version == row.number:
            return replace(version, published=each.first_published, slug=each.slug)
    return version


def _moved_since(version: Version, old: Revision, row: Revision, told: list[Edition]) -> Version:
    """Return the version with the slug that a move has given the piece since: the next save did not."""
    for each in told:
        if each.kind == Kind.REISSUE and old.made_at <= each.made_at <= row.made_at:
            return replace(version, slug=each.slug)
    return version


def _editions(told: Iterable[Edition]) -> Iterable[Entry]:
    for each in told:
        before = f"e{each.number - 1}" if each.number > 1 else ""
        yield Entry(each.made_at, each.made_by, each.reason, each, _moved(each), before)
        if each.cancelled_at:
            yield Entry(
                each.cancelled_at, each.cancelled_by, each.cancel_reason, each, is_cancelling=True
            )


def _moved(edition: Edition) -> list[str]:
    """Return that readers got the same at another address; an expunged one is not known."""
    old, new = vars(edition)["former_slug"], edition.slug
    is_move = edition.kind == Kind.REISSUE and old and new and old != new
    return [slug_changed(old, new)] if is_move else []


def _with_end(article: Article) -> QuerySet[Edition]:
    """Return the editions, each with the slug before it, and `until` when the next one began."""
    before = Edition.objects.filter(article=OuterRef("article"), number=OuterRef("number") - 1)
    later = Edition.objects.filter(article=OuterRef("article"), cancelled_at=None)
    following = later.filter(public_from__gt=OuterRef("public_from")).order_by("public_from")
    return article.editions.annotate(
        until=Subquery(following.values("public_from")[:1]),
        former_slug=Subquery(before.values("slug")[:1]),
    )


def _others(rows: QuerySet[StateChange] | QuerySet[Correction]) -> Iterable[Entry]:
    for each in rows.select_related("made_by"):
        yield Entry(each.made_at, each.made_by, getattr(each, "reason", ""), each)


def _steps(rows: QuerySet[StageChange]) -> Iterable[Entry]:
    """Yield the steps of the working copy; that readers got it, its edition says."""
    for each in rows.exclude(act=Step.PUBLISH).select_related("made_by"):
        overridden = [guard.BY_CODE[code].label for code in each.codes if code in guard.BY_CODE]
        yield Entry(each.made_at, each.made_by, each.words, each, [str(x) for x in overridden])

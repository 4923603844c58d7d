"""An article's events → what readers were told from when on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

PUBLISHED = "published"
MOVED = "The published time was moved into the future."


@dataclass(frozen=True)
class Saved:
    """A revision: its published time is the one that it was saved with."""

    pk: int
    number: int
    made_at: datetime
    made_by: int | None
    reason: str
    published_at: datetime | None
    is_correction: bool = False


@dataclass(frozen=True)
class Changed:
    """A change of state."""

    made_at: datetime
    made_by: int | None
    reason: str
    revision: int
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """What readers were told from a moment on: a revision, or nothing."""

    public_from: datetime
    made_at: datetime
    made_by: int | None
    reason: str
    kind: str
    revision: Saved
    first_published: datetime

    @property
    def is_public(self) -> bool:
        return self.kind != "withdrawal"


def in_order(saved: Iterable[Saved], changed: Iterable[Changed]) -> list[Saved | Changed]:
    """Return the events in order of time, a revision before a change of state of the same moment.

    Nothing comes before what it followed, also where a machine's clock stepped back.
    """
    events: list[tuple[datetime, int, Saved | Changed]] = []
    times: dict[int, datetime] = {}
    last = None
    for each in saved:
        last = times[each.pk] = max(each.made_at, last or each.made_at)
        events.append((last, 0, replace(each, made_at=last)))
    last = None
    for change in changed:
        last = max(change.made_at, times[change.revision], last or change.made_at)
        events.append((last, 1, replace(change, made_at=last)))
    return [event for _time, _rank, event in sorted(events, key=lambda each: each[:2])]


@dataclass
class _Replay:
    is_published: bool
    newest: Saved | None = None
    published_at: datetime | None = None
    told: list[Told] = field(default_factory=list)

    def forget_what_had_not_begun(self, at: datetime) -> None:
        while self.told and self.told[-1].public_from >= at:
            self.told.pop()

    def is_shown(self) -> bool:
        return bool(self.told) and self.told[-1].is_public

    def tell(self, cause: Saved | Changed) -> None:
        """Readers get the newest revision, now or at its published time."""
        self.forget_what_had_not_begun(cause.made_at)
        kind = "update" if self.is_shown() else "publication"
        if kind == "update" and self.newest.is_correction:
            kind = "correction"
        begins = max(cause.made_at, self.published_at)
        if begins > cause.made_at:
            self.hide(cause, MOVED)
            kind = "publication"
        self._add(cause, kind, begins, cause.reason)

    def hide(self, cause: Saved | Changed, reason: str) -> None:
        """Readers get nothing from now on, if they had something."""
        self.forget_what_had_not_begun(cause.made_at)
        if self.is_shown():
            self._add(cause, "withdrawal", cause.made_at, reason)

    def _add(self, cause: Saved | Changed, kind: str, begins: datetime, reason: str) -> None:
        before = self.told[-1] if self.told else None
        withdrawn = before if kind == "withdrawal" else None
        self.told.append(
            Told(
                public_from=begins,
                made_at=cause.made_at,
                made_by=cause.made_by,
                reason=reason,
                kind=kind,
                # What is taken away was made of the revision that readers had.
                revision=withdrawn.revision if withdrawn else self.newest,
                first_published=withdrawn.first_published if withdrawn else self.published_at,
            )
        )

    def save(self, saved: Saved) -> None:
        self.newest = saved
        # A published article always has a time; a draft can lose it.
        before = self.published_at or saved.made_at if self.is_published else None
        self.published_at = saved.published_at or before
        if self.is_published:
            self.tell(saved)

    def change(self, changed: Changed) -> None:
        self.is_published = changed.after == PUBLISHED
        if self.is_published:
            self.published_at = self.published_at or changed.made_at
            self.tell(changed)
        else:
            self.hide(changed, changed.reason)


def replay(saved: list[Saved], changed: list[Changed], state: str) -> list[Told]:
    """Return what readers were told of an article whose state is now `state`, the first first.

    An article that was never seen to change its state has always had the one it has.
    """
    first = changed[0].before if changed else state
    run = _Replay(is_published=first == PUBLISHED)
    for event in in_order(saved, changed):
        if isinstance(event, Saved):
            run.save(event)
        else:
            run.change(event)
    return run.told

"""Pages of the log, newest first: what a person may see of it, in words, with bounded queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from newsroom.desk_log import log_kinds, plain_rows
from newsroom.desk_log.log_kinds import Told
from newsroom.models import DeskLogEntry

READ: Final = "newsroom.view_desklogentry"
WHOLE: Final = "newsroom.view_whole_log"
ROWS_PER_PAGE: Final = 50
# The page of one thing leads on to the log for more.
ROWS_OF_A_THING: Final = 20
ROWS_OF_A_PERSON: Final = 10
# An export holds no more rows in memory than these.
ROWS_PER_CHUNK: Final = 200

Rows = QuerySet[DeskLogEntry]


class Row(NamedTuple):
    entry: DeskLogEntry
    told: Told


class Page(NamedTuple):
    """Rows, and the key below which the next page begins; None if this is the last one."""

    rows: list[Row]
    before: int | None


def may_read(user: User) -> bool:
    return user.has_perm(READ)


def sees_whole(user: User) -> bool:
    """Return whether a person also sees what was done to accounts and rights."""
    return may_read(user) and user.has_perm(WHOLE)


def visible_to(user: User) -> Rows:
    """Return what a person may see: each room says it of its own kinds, in the same query."""
    rows = DeskLogEntry.objects.all()
    if not may_read(user):
        return rows.none()
    if sees_whole(user):
        return rows
    allowed = Q(pk=None)
    for kind in log_kinds.kinds().values():
        allowed |= kind.visible(user)
    return rows.filter(allowed)


def tell(entries: Sequence[DeskLogEntry], user: User) -> list[Row]:
    """Return rows in words, as `user` may read them."""
    by_kind = defaultdict[str, list[DeskLogEntry]](list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    told: dict[int, Told] = {}
    known = log_kinds.kinds()
    for label, found in by_kind.items():
        told |= known[label].tell(found, user) if label in known else plain_rows.tell(found)
    return [Row(entry, told[entry.pk]) for entry in entries]


def page(user: User, rows: Rows, *, before: int | None = None, size: int = ROWS_PER_PAGE) -> Page:
    """Return the newest of `rows` that are older than the key `before`."""
    older = rows.filter(pk__lt=before) if before else rows
    found = list(older.select_related("made_by").order_by("-pk")[: size + 1])
    shown = found[:size]
    return Page(tell(shown, user), shown[-1].pk if len(found) > size else None)


def of_thing(user: User, kind: str, key: int) -> Page | None:
    """Return the newest rows about one thing; None for a person who may not read the log."""
    if not may_read(user):
        return None
    rows = visible_to(user).filter(kind=kind, key=key)
    return page(user, rows, size=ROWS_OF_A_THING)


def of_person(user: User) -> list[Row]:
    """Return what a person did last."""
    mine = DeskLogEntry.objects.filter(made_by=user)
    return page(user, mine, size=ROWS_OF_A_PERSON).rows


def all_rows(user: User, rows: Rows) -> Iterator[Row]:
    """Yield all of `rows`, of which only a chunk is in memory at a time."""
    before: int | None = None
    while True:
        chunk = page(user, rows, before=before, size=ROWS_PER_CHUNK)
        yield from chunk.rows
        if chunk.before is None:
            return
        before = chunk.before


def keys_of(entries: Iterable[DeskLogEntry], record_kind: str) -> list[int]:
    """Return the keys of the records of one kind to which `entries` point."""
    return [e.record_key for e in entries if e.record_kind == record_kind and e.record_key]

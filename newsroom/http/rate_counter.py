"""Counts acts in fixed time windows, exactly, with one SQL statement.

Each key and window has one row, and the database itself increments it, so that all processes and
machines count together. Further attempts do not extend a window.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from newsroom.models import RateCount

_TABLE = RateCount._meta.db_table
_CONFLICT = (
    f" ON CONFLICT (key, ends) DO UPDATE SET hits = {_TABLE}.hits + 1 RETURNING key, ends, hits"
)


@dataclass(frozen=True)
class Limit:
    """At most `most` acts of one kind by one source in each window of `seconds`."""

    act: str
    source: str
    most: int
    seconds: int

    @property
    def key(self) -> str:
        """Return the key of the counter, a hash that does not reveal the source."""
        name = f"{self.act}\n{self.source}\n{self.seconds}"
        return hashlib.blake2b(name.encode(), digest_size=24).hexdigest()

    def end(self, at: datetime) -> int:
        """Return the end of the window of `at`, in seconds since 1970."""
        return (math.floor(at.timestamp()) // self.seconds + 1) * self.seconds


def wait_before(limits: Sequence[Limit], *, at: datetime) -> int:
    """Return what `count` would for one more act, and count nothing: one query."""
    rows = {(limit.key, limit.end(at)): limit.most for limit in limits}
    if not rows:
        return 0
    marks = ", ".join(["%s"] * len(rows))
    statement = f"SELECT key, ends, hits FROM {_TABLE} WHERE key IN ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [key for key, _end in rows])
        hits = {(key, ends): hits for key, ends, hits in cursor.fetchall()}
    full = [row[1] for row, most in rows.items() if hits.get(row, 0) >= most]
    return max((_seconds_to(end, at) for end in full), default=0)


def _seconds_to(end: int, at: datetime) -> int:
    return max(1, math.ceil(end - at.timestamp()))


def count(limits: Sequence[Limit], *, at: datetime) -> int:
    """Count one act against all limits, in one statement.

    Returns the seconds to wait until the act is allowed, 0 if it is allowed now.
    """
    return max(count_each(limits, at=at), default=0)


def count_each(limits: Sequence[Limit], *, at: datetime) -> list[int]:
    """Count as `count` does; return the seconds to wait of each limit, 0 where it allows the act."""
    if not limits:
        return []
    rows = [(limit.key, limit.end(at)) for limit in limits]
    marks = ", ".join(["(%s, %s, 1)"] * len(rows))
    statement = f"INSERT INTO {_TABLE} (key, ends, hits) VALUES {marks}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement + _CONFLICT, [value for row in rows for value in row])
        hits = {(key, ends): hits for key, ends, hits in cursor.fetchall()}
    return [
        _seconds_to(row[1], at) if hits[row] > limit.most else 0
        for row, limit in zip(rows, limits, strict=True)
    ]


def forget(*, at: datetime) -> int:
    """Delete the counters of windows that have ended; return their number."""
    number, _ = RateCount.objects.filter(ends__lt=math.floor(at.timestamp())).delete()
    return number

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


def count(limits: Sequence[Limit], *, at: datetime) -> int:
    """Count one act against all limits, in one statement.

    Returns the seconds to wait until the act is allowed, 0 if it is allowed now.
    """
    if not limits:
        return 0
    rows = [(limit.key, limit.end(at)) for limit in limits]
    marks = ", ".join(["(%s, %s, 1)"] * len(rows))
    statement = f"INSERT INTO {_TABLE} (key, ends, hits) VALUES {marks}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement + _CONFLICT, [value for row in rows for value in row])
        hits = {(key, ends): hits for key, ends, hits in cursor.fetchall()}
    ends = [
        end for (key, end), limit in zip(rows, limits, strict=True) if hits[key, end] > limit.most
    ]
    return max((max(1, math.ceil(end - at.timestamp())) for end in ends), default=0)


def forget(*, at: datetime) -> int:
    """Delete the counters of windows that have ended; return their number."""
    number, _ = RateCount.objects.filter(ends__lt=math.floor(at.timestamp())).delete()
    return number

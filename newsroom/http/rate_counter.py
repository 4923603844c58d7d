"""How often somebody does something: counted in fixed windows, exactly, by one statement.

One row for each key and window, raised by the database itself, so that any number of processes and
machines count together. A window ends when it ends: whoever goes on trying does not prolong it.
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
    """At most `most` acts of one kind by one source in each window of so many seconds."""

    act: str
    source: str
    most: int
    seconds: int

    @property
    def key(self) -> str:
        """Return the name of the counter; who the source is cannot be read from it."""
        name = f"{self.act}\n{self.source}\n{self.seconds}"
        return hashlib.blake2b(name.encode(), digest_size=24).hexdigest()

    def end(self, at: datetime) -> int:
        """Return when the window of `at` ends, in seconds since 1970."""
        return (math.floor(at.timestamp()) // self.seconds + 1) * self.seconds


def count(limits: Sequence[Limit], *, at: datetime) -> int:
    """Count one act against each of the limits; return in how many seconds it is allowed, 0 for now.

    One statement, however many limits there are.
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
    """Delete the counters of windows that have ended; return how many those were."""
    number, _ = RateCount.objects.filter(ends__lt=math.floor(at.timestamp())).delete()
    return number

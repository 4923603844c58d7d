"""While the database does not answer, one thread of a process tries it; the others fail at once.

Otherwise each request would wait for the database by itself, until no thread is left for pages that
need no database.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

import psycopg

# After a failure nobody tries for this long.
RECONNECT_PAUSE_SECONDS: Final = 1.0

_alone = Lock()
_try_again_at: float | None = None


def begin() -> None:
    """Note that the database has not answered just now."""
    global _try_again_at  # noqa: PLW0603  (all threads of the process share it)
    _try_again_at = time.monotonic() + RECONNECT_PAUSE_SECONDS


def is_known() -> bool:
    return _try_again_at is not None


@contextmanager
def attempt() -> Iterator[None]:
    """Let a thread connect; raise at once if the database was away and it is not this one's turn."""
    global _try_again_at  # noqa: PLW0603
    again_at = _try_again_at
    may_not = again_at is not None and time.monotonic() < again_at
    if may_not or (again_at is not None and not _alone.acquire(blocking=False)):
        raise psycopg.OperationalError("The database did not answer a moment ago.")
    try:
        yield
        _try_again_at = None
    except psycopg.OperationalError:
        begin()
        raise
    finally:
        if again_at is not None:
            _alone.release()

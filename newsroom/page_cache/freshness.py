"""Decides whether a cached page is current: one query, or on SQLite mostly a look at a counter."""

from __future__ import annotations

import logging
import sqlite3
import time
from enum import Enum
from functools import cached_property
from threading import Lock
from typing import Final, Protocol

from django.db import Error, connection

from newsroom.page_cache.store import Page
from newsroom.page_cache.versions import (
    MAX_STALE_SECONDS,
    changed_here_since,
    current,
    lookup_sql,
)

logger = logging.getLogger(__name__)

# After a failure, pages are shown without asking for this long: a connection may take seconds to fail.
WATCH_PAUSE_SECONDS: Final = 1.0
# In the journal mode of the site readers wait for nobody; whoever locks the file keeps it.
LOCK_WAIT_SECONDS: Final = 0.5
# The page cache asks SQLite itself, not through Django.
DATABASE_ERRORS: Final = (Error, sqlite3.Error)


class Watch(Protocol):
    """The check for one database engine."""

    def is_current(self, page: Page) -> bool:
        """Return whether the versions that `page` was rendered with are still the present ones."""


class LookUp:
    """Asks the database each time, by primary key."""

    def is_current(self, page: Page) -> bool:
        return current(page.versions) == page.versions


class SqliteWatch:
    """Asks SQLite's change counter first: while nobody has written anything, every page is current.

    The counter can only be compared on the same connection. So all threads of the process share one
    read-only connection.
    """

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(
            f"file:{path}?mode=ro",
            timeout=LOCK_WAIT_SECONDS,
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
        self._lock = Lock()

    def is_current(self, page: Page) -> bool:
        """Compare the versions only if somebody has written since the last comparison."""
        with self._lock:
            (counter,) = self._connection.execute("PRAGMA data_version").fetchone()
            if page.checked == counter:
                return True
            made_with = page.versions
            rows = self._connection.execute(lookup_sql(len(made_with), "?"), list(made_with))
            if dict.fromkeys(made_with, 0) | dict(rows) != made_with:
                return False
        page.checked = counter
        return True


class Answer(Enum):
    """The state of a kept page."""

    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    UNKNOWN = "unknown, because the database does not answer"


class Freshness:
    """Asks the watch, but not again and again while the database is away."""

    def __init__(self) -> None:
        self._ask_again_at = 0.0

    @cached_property
    def _watch(self) -> Watch:
        return watch()

    def of(self, page: Page, now: float) -> Answer:
        """Return what is known of `page` at `now`, by the clock that only runs forward."""
        if now < self._ask_again_at:
            return Answer.UNKNOWN
        asked_at = time.monotonic()
        try:
            is_current = self._watch.is_current(page)
        except DATABASE_ERRORS as error:
            kind = type(error).__name__
            logger.warning("The database does not answer: %s. Kept pages are shown as stale.", kind)
            # What takes longer to fail than the pause would else be asked at once again.
            self._ask_again_at = now + (time.monotonic() - asked_at) + WATCH_PAUSE_SECONDS
            return Answer.UNKNOWN
        return Answer.CURRENT if is_current else Answer.OUT_OF_DATE


def may_be_shown_stale(page: Page, now: float) -> bool:
    """Return whether `page` is young enough, and no change of it is known.

    A page that has expired may show an article whose planned take-down has come.
    """
    if now - page.current_at > MAX_STALE_SECONDS or page.expires <= time.time():
        return False
    return not changed_here_since(page.versions, page.current_at)


def watch() -> Watch:
    if connection.vendor == "sqlite":
        return SqliteWatch(str(connection.settings_dict["NAME"]))
    return LookUp()

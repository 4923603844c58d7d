"""Decides whether a cached page is current: one query, or on SQLite mostly a look at a counter."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import Protocol

from django.db import connection

from newsroom.page_cache.store import Page
from newsroom.page_cache.versions import current, lookup_sql


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
            f"file:{path}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
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


def watch() -> Watch:
    if connection.vendor == "sqlite":
        return SqliteWatch(str(connection.settings_dict["NAME"]))
    return LookUp()

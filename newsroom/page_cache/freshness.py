"""Is a kept page current? One look-up in the database, and on SQLite mostly less than one."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import Protocol

from django.db import connection

from newsroom.page_cache.store import Page
from newsroom.page_cache.versions import look_up, versions


class Watch(Protocol):
    """Answers the question for one engine."""

    def is_current(self, page: Page) -> bool:
        """Return whether the versions that `page` was made with still stand."""


class LookUp:
    """Asks the database each time, by the primary key."""

    def is_current(self, page: Page) -> bool:
        """Compare the versions: one query."""
        return versions(page.versions) == page.versions


class SqliteWatch:
    """Asks SQLite's change counter first: as long as nobody wrote anything, every page stands.

    The counter only compares with itself on one connection, so one connection, opened for reading
    only, serves all threads of the process.
    """

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(
            f"file:{path}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
        )
        self._lock = Lock()

    def is_current(self, page: Page) -> bool:
        """Compare the versions only if anything has been written since the last comparison."""
        with self._lock:
            (counter,) = self._connection.execute("PRAGMA data_version").fetchone()
            if page.checked == counter:
                return True
            made_with = page.versions
            rows = self._connection.execute(look_up(len(made_with), "?"), list(made_with))
            if dict.fromkeys(made_with, 0) | dict(rows) != made_with:
                return False
        page.checked = counter
        return True


def watch() -> Watch:
    """Return the watch that suits the database."""
    if connection.vendor == "sqlite":
        return SqliteWatch(str(connection.settings_dict["NAME"]))
    return LookUp()

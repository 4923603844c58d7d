"""Is a kept page current? One look-up in the database, and on SQLite mostly less than one."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import Protocol

from django.db import connection

from newsroom.models import PageVersion
from newsroom.page_store import Page
from newsroom.pages import Versions

_TABLE = PageVersion._meta.db_table


class Watch(Protocol):
    """Answers the question for one engine."""

    def is_current(self, page: Page) -> bool:
        """Return whether the versions that `page` was made with still stand."""


def _query(made_with: Versions, mark: str) -> str:
    """Return the look-up of so many versions; Django would put it together for each request."""
    marks = ",".join([mark] * len(made_with))
    return f"SELECT key, version FROM {_TABLE} WHERE key IN ({marks})"  # noqa: S608


def _stand(made_with: Versions, rows: list[tuple[str, int]]) -> bool:
    return dict.fromkeys(made_with, 0) | dict(rows) == made_with


class LookUp:
    """Asks the database each time, by the primary key."""

    def is_current(self, page: Page) -> bool:
        """Compare the versions: one query."""
        made_with = page.versions
        with connection.cursor() as cursor:
            cursor.execute(_query(made_with, "%s"), list(made_with))
            return _stand(made_with, cursor.fetchall())


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
            found = self._connection.execute(_query(made_with, "?"), list(made_with))
            if not _stand(made_with, found.fetchall()):
                return False
        page.checked = counter
        return True


def watch() -> Watch:
    """Return the watch that suits the database."""
    if connection.vendor == "sqlite":
        return SqliteWatch(str(connection.settings_dict["NAME"]))
    return LookUp()

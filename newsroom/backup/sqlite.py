"""SQLite, by its backup API: a copy of the file would miss what is still in the write-ahead log."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _
from tqdm import tqdm

from newsroom.backup.manifest import Manifest
from newsroom.refused import Refused

PAGES_PER_STEP: Final = 5_000
# Seconds to wait for others who write.
_TIMEOUT: Final = 20


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    tables = [name for (name,) in names if not name.startswith("sqlite_")]
    return {
        table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in tables
    }


@contextmanager
def _opened(path: Path | str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=_TIMEOUT, isolation_level=None)) as database:
        yield database


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    with tqdm(unit="page", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

        def show(_status: int, remaining: int, total: int) -> None:
            bar.total = total
            bar.update(total - remaining - bar.n)

        source.backup(target, pages=PAGES_PER_STEP, progress=show)


class SQLite:
    def version(self) -> int:
        return sqlite3.sqlite_version_info[0]

    def dump(self, path: Path) -> dict[str, int]:
        with _opened(connection.settings_dict["NAME"]) as source, _opened(path) as target:
            # A transaction that reads: what others write meanwhile does not begin the copy again.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _copy(source, target)
            target.execute("PRAGMA journal_mode=DELETE")
            return _counts(target)

    def check(self, path: Path, manifest: Manifest) -> None:
        # Opened for reading alone: the backup stays as it is.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refused(_("%s is damaged. Use another backup.") % path)
            if _counts(database) != manifest.tables:
                raise Refused(_("%s does not match its manifest. Use another backup.") % path)

    def load(self, path: Path, manifest: Manifest) -> None:
        connection.close()
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            _opened(connection.settings_dict["NAME"]) as target,
        ):
            try:
                # One step: the lock is held until all of it is there.
                source.backup(target)
            except sqlite3.OperationalError as error:
                words = _("The database is in use (%s). Stop the site and its workers first.")
                raise Refused(words % error) from error

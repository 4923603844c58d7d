"""The interface of backup and restore to either database."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from newsroom.backup.manifest import Manifest


class Engine(Protocol):
    def version(self) -> int:
        """Return the version of the database; refuse if the tools for it are missing."""
        ...

    def dump(self, path: Path) -> dict[str, int]:
        """Write the database of one moment to `path`; return the rows of each table."""
        ...

    def check(self, path: Path, manifest: Manifest) -> None:
        """Refuse a dump that this database could not load."""
        ...

    def load(self, path: Path, manifest: Manifest) -> None:
        """Replace the database by the dump: all of it, or nothing."""
        ...


def of_settings() -> Engine:
    """Return the engine of the site's database."""
    if connection.vendor == "sqlite":
        from newsroom.backup.sqlite import SQLite

        return SQLite()
    from newsroom.backup.postgresql import PostgreSQL

    return PostgreSQL()


def migrations() -> dict[str, str]:
    """Return the newest migration of each app that the database has."""
    applied = MigrationLoader(connection).applied_migrations
    return {app: max(n for a, n in applied if a == app) for app in sorted({a for a, _ in applied})}


def unknown_migrations(manifest: Manifest) -> list[str]:
    """Return the migrations of the backup that this release does not have."""
    known = MigrationLoader(connection).disk_migrations
    return [
        f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known
    ]


def table_counts() -> dict[str, int]:
    """Return the rows of each table but SQLite's own, such as the statistics of `ANALYZE`."""
    counts = {}
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        for table in (name for name in names if not name.startswith("sqlite_")):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts

"""Statistics by which the database plans its queries."""

from __future__ import annotations

from typing import Final

from django.db import connection

# Of each index, as SQLite's manual advises; else it would read the whole database, some 5 s a
# million comments.
ROWS_READ: Final = 1_000


def analyse() -> None:
    """Measure all tables; needed after many rows were written at once.

    Without it, PostgreSQL took seconds for lists of editions that it had just been given.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_READ}")
        cursor.execute("ANALYZE")

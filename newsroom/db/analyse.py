"""Statistics by which the database plans its queries."""

from __future__ import annotations

from typing import Final

from django.db import connection

# SQLite reads this many rows of each index, as its manual advises. Without a limit it would read the
# whole database, which takes some 5 s for a million comments.
ROWS_READ: Final = 1_000


def analyse() -> None:
    """Let the database measure its tables. Call it after many rows were written at once.

    Without it, PostgreSQL took seconds for lists of editions that it had just been given.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_READ}")
        cursor.execute("ANALYZE")

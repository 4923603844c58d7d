"""Statistics by which the database plans its queries."""

from __future__ import annotations

from django.db import connection


def analyse() -> None:
    """Measure all tables; needed after many rows were written at once.

    Without it, PostgreSQL took seconds for lists of editions that it had just been given.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

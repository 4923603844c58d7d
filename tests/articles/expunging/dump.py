"""Everything that the database holds, as one text: each column of each table."""

from __future__ import annotations

from django.db import connection


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def dump() -> dict[str, str]:
    """Return the lower-case text of each table that has rows, those of the search included."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if rows := cursor.fetchall():
                found[table] = "\n".join(_text(value) for row in rows for value in row).lower()
    return found


def tables_with(word: str) -> list[str]:
    return sorted(table for table, text in dump().items() if word in text)

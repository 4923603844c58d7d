"""Inserts generated rows by the hundred thousand, without model instances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with the plain values of the fields `names`: text, numbers, datetimes.

    The database itself has to fill every other column.
    """
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    table = f"{model._meta.db_table} ({', '.join(columns[name] for name in names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            # Only names from the models are part of the SQL; the values are parameters.
            sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
            cursor.executemany(sql, [_adapt(row) for row in rows])


def _adapt(row: Sequence[Any]) -> list[Any]:
    """Return a row with its datetimes as SQLite stores them."""
    moment = connection.ops.adapt_datetimefield_value
    return [moment(value) if isinstance(value, datetime) else value for value in row]

"""Rows by the hundred thousand, for data that is generated: no objects, no keys in return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with the bare values of the fields `names`: text, numbers, moments.

    Every other column has to be one that the database fills by itself.
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
            # Names come from the models; what the rows hold is bound.
            sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
            cursor.executemany(sql, [_adapt(row) for row in rows])


def _adapt(row: Sequence[Any]) -> list[Any]:
    """Return a row with its moments as SQLite keeps them."""
    moment = connection.ops.adapt_datetimefield_value
    return [moment(value) if isinstance(value, datetime) else value for value in row]

"""Guards on SQLite: a trigger compares each column.

A migration that drops a column of a guarded table has to call `guards.remove` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import UniqueConstraint

from newsroom.db.guards.declaration import Trigger, guard_of, is_refused, name_of

_PRESENT: Final = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard!_%' ESCAPE '!'"


def triggers(
    connection: BaseDatabaseWrapper, model: type[models.Model], columns: list[str]
) -> list[Trigger]:
    """Return the triggers of a table that has these columns."""

    def unchanged(but: list[str]) -> str:
        return " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in columns if c not in but)

    conditions = {
        "update": is_refused(model, set(columns), unchanged),
        "delete": "TRUE",
        "insert": _replaces(connection, model, set(columns)),
    }
    return [_trigger(model, event, condition) for event, condition in conditions.items()]


def _trigger(model: type[models.Model], event: str, condition: str) -> Trigger:
    name, table = name_of(model, event), model._meta.db_table
    refuse = f"SELECT RAISE(ABORT, '{guard_of(model).message}');"
    sql = f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{table}" WHEN {condition}'
    return Trigger(name, table, f"{sql} BEGIN {refuse} END")


def _replaces(connection: BaseDatabaseWrapper, model: type[models.Model], columns: set[str]) -> str:
    """Return SQL that is true if the new row has a key of another: INSERT OR REPLACE deletes that.

    No trigger for DELETE sees it.
    """
    keys = [keys for keys, columns_of in _keys(connection, model) if columns_of <= columns]
    return f'EXISTS (SELECT 1 FROM "{model._meta.db_table}" WHERE {" OR ".join(keys)})'  # noqa: S608


def _keys(
    connection: BaseDatabaseWrapper, model: type[models.Model]
) -> Iterator[tuple[str, set[str]]]:
    for field in model._meta.concrete_fields:
        if field.unique:
            yield _same([field]), {str(field.column)}
    for rule in model._meta.constraints:
        if isinstance(rule, UniqueConstraint):
            fields = [each for each in model._meta.concrete_fields if each.name in rule.fields]
            # Django compiles the condition itself, for its index.
            condition = rule._get_condition_sql(model, connection.schema_editor())  # type: ignore[attr-defined]
            part = f" AND {condition} AND {_of_new(condition)}" if condition else ""
            yield f"({_same(fields)}{part})", {str(field.column) for field in fields}


def _of_new(condition: str) -> str:
    """Return the condition of a partial index as one about the new row: both rows have to meet it.

    >>> _of_new('"section_id" IS NULL')
    'NEW."section_id" IS NULL'
    """
    return re.sub(r'"\w+"', lambda column: f"NEW.{column[0]}", condition)


def _same(fields: list[models.Field]) -> str:
    return " AND ".join(f'"{field.column}" = NEW."{field.column}"' for field in fields)


def present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the SQL of each guard that the database has, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT)
        return {name: sql for name, _table, sql in cursor.fetchall()}


def install(connection: BaseDatabaseWrapper, trigger: Trigger) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"')
        cursor.execute(trigger.sql)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name in present(connection):
            cursor.execute(f'DROP TRIGGER "{name}"')


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Drop the guards as they are, and make the same again."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT)
        former = [Trigger(*row) for row in cursor.fetchall()]
        for trigger in former:
            cursor.execute(f'DROP TRIGGER "{trigger.name}"')
    yield
    for trigger in former:
        install(connection, trigger)


def expected(trigger: Trigger) -> str:
    """Return what `present` says of the trigger if it is as it should be."""
    return trigger.sql

"""Guards on PostgreSQL: triggers that call one function, which refuses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom.db.guards.declaration import Trigger, guard_of, is_refused, name_of

_BODY: Final = """
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
"""
_FUNCTION: Final = (
    f"CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)
_PRESENT: Final = r"""
SELECT tgname, relname, coalesce(obj_description(pg_trigger.oid, 'pg_trigger'), '')
FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgname LIKE 'guard\_%%' AND pg_table_is_visible(tgrelid)
    AND tgenabled IN ('O', 'A') AND prosrc = %s
"""


def triggers(
    connection: BaseDatabaseWrapper, model: type[models.Model], columns: list[str]
) -> list[Trigger]:
    """Return the triggers of a table that has these columns."""
    refused = is_refused(model, set(columns), _unchanged)
    return [
        _trigger(model, "update", f"FOR EACH ROW WHEN ({refused})"),
        _trigger(model, "delete", "FOR EACH ROW"),
        # No trigger for rows sees TRUNCATE.
        _trigger(model, "truncate", "FOR EACH STATEMENT"),
    ]


def _unchanged(but: list[str]) -> str:
    names = ", ".join(f"'{column}'" for column in but)
    return f"to_jsonb(NEW) - ARRAY[{names}] = to_jsonb(OLD) - ARRAY[{names}]"


def _trigger(model: type[models.Model], event: str, rule: str) -> Trigger:
    name, table = name_of(model, event), model._meta.db_table
    sql = f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{table}" {rule}'
    call = f"EXECUTE FUNCTION guard_refuses('{guard_of(model).message}')"
    return Trigger(name, table, f"{sql} {call}")


def _digest(sql: str) -> str:
    return hashlib.sha256(sql.encode()).hexdigest()


def present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the digest of each guard that is switched on, by its name.

    The server returns the SQL in a wording of its own, so each trigger has its digest as a comment.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT, [_BODY])
        return {name: digest for name, _table, digest in cursor.fetchall()}


def install(connection: BaseDatabaseWrapper, trigger: Trigger) -> None:
    place = f'"{trigger.name}" ON "{trigger.table}"'
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTION)
        cursor.execute(f"DROP TRIGGER IF EXISTS {place}")
        cursor.execute(trigger.sql)
        cursor.execute(f"COMMENT ON TRIGGER {place} IS '{_digest(trigger.sql)}'")


def expected(trigger: Trigger) -> str:
    """Return what `present` says of the trigger if it is as it should be."""
    return _digest(trigger.sql)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS guard_refuses() CASCADE")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Switch the guards off that are on, and on again."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT, [_BODY])
        former = [(name, table) for name, table, _digest in cursor.fetchall()]
    _switch(connection, former, "DISABLE")
    yield
    _switch(connection, former, "ENABLE")


def _switch(connection: BaseDatabaseWrapper, places: list[tuple[str, str]], how: str) -> None:
    # A table with foreign keys still to be checked cannot be altered.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for name, table in places:
            cursor.execute(f'ALTER TABLE "{table}" {how} TRIGGER "{name}"')

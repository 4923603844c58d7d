"""Installs the guards of all guarded models, says which are missing, and lifts them for an act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom.db.guards import postgresql_triggers, sqlite_triggers
from newsroom.db.guards.declaration import Guard, Trigger

Models = list[type[models.Model]]


def guarded() -> Models:
    """Return every model that declares a guard."""
    found = [
        model for model in apps.get_models() if isinstance(getattr(model, "guard", None), Guard)
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def _engine(connection: BaseDatabaseWrapper) -> ModuleType:
    is_sqlite = connection.vendor == "sqlite"
    return sqlite_triggers if is_sqlite else postgresql_triggers


def _expected(connection: BaseDatabaseWrapper, guarded_models: Models) -> list[Trigger]:
    """Return the triggers of the tables that there are, with the columns that they have."""
    found: list[Trigger] = []
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in guarded_models:
            table = model._meta.db_table
            if table in tables:
                described = connection.introspection.get_table_description(cursor, table)
                columns = [column.name for column in described]
                found += _engine(connection).triggers(connection, model, columns)
    return found


def _lacking(connection: BaseDatabaseWrapper, guarded_models: Models) -> list[Trigger]:
    engine, present = _engine(connection), _engine(connection).present(connection)
    return [
        trigger
        for trigger in _expected(connection, guarded_models)
        if present.get(trigger.name) != engine.expected(trigger)
    ]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guards that are missing, switched off or other than declared."""
    return [trigger.name for trigger in _lacking(connection, guarded())]


def install(connection: BaseDatabaseWrapper, guarded_models: Models | None = None) -> None:
    """Install the guards that are missing, switched off or other than declared."""
    with transaction.atomic(using=connection.alias):
        for trigger in _lacking(connection, guarded_models or guarded()):
            _engine(connection).install(connection, trigger)


def install_after_migrate(*, using: str, **kwargs: Any) -> None:
    install(connections[using])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Remove all guards until the next `migrate` ends, for a migration that they would refuse."""
    _engine(connection).remove(connection)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift all guards for a transaction that may change what is on record, as `flush` does."""
    with transaction.atomic(using=connection.alias), _engine(connection).lifted(connection):
        yield

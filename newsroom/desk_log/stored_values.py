"""The values of a row in the database, as the log keeps them; never those that a form reports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from django.contrib.auth.models import Permission
from django.db.models import Model

from newsroom.desk_log.log_writing import Changes

# No password is kept anywhere else; the two moments change by themselves.
LEFT_OUT: Final = frozenset({"id", "password", "last_login", "date_joined"})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, bool | int | str) or value is None else str(value)


def _many(row: Model, name: str) -> list[str]:
    related: Any = getattr(row, name)
    if related.model is Permission:
        codes = related.values_list("content_type__app_label", "codename")
        return sorted(f"{app}.{code}" for app, code in codes)
    return sorted(str(each) for each in related.all())


def values_of(row: Model) -> dict[str, Any]:
    """Return the columns and the lists of a row."""
    fields = [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT]
    columns = {field.name: _plain(getattr(row, field.attname)) for field in fields}
    return columns | {field.name: _many(row, field.name) for field in row._meta.many_to_many}


def stored(row: Model) -> dict[str, Any]:
    """Return the values of a row as they stand in the database, which stay until the transaction ends."""
    found = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    return values_of(found) if found else {}


def changes(before: dict[str, Any], now: dict[str, Any]) -> Changes:
    """Return what differs; a value that was not there and is empty now is no change."""
    names = sorted({*before, *now})
    pairs = {name: [before.get(name), now.get(name)] for name in names}
    return {name: [old, new] for name, (old, new) in pairs.items() if old != new and (old or new)}

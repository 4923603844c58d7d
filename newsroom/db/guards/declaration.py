"""The declaration of a model's guard, and the SQL that both databases share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import models

# The column whose emptying marks a row whose words were expunged; it goes together with them.
NONCE: Final = "nonce"

# SQL that says: all columns but these are as they were.
Unchanged = Callable[[list[str]], str]


@dataclass(frozen=True)
class Once:
    """Fields that one UPDATE may set: the first goes from NULL to a value, the others with it.

    `when` is SQL about OLD and NEW that both databases understand.
    """

    fields: tuple[str, ...]
    when: str


@dataclass(frozen=True)
class Guard:
    """The sentence that refuses, and the named exceptions; `emptied` are words to expunge once."""

    message: str
    once: tuple[Once, ...] = ()
    emptied: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if "'" in self.message:
            raise ValueError(f"Write ’ instead of ' in the message of a guard: {self.message}")


@dataclass(frozen=True)
class Trigger:
    name: str
    table: str
    sql: str


def name_of(model: type[models.Model], event: str) -> str:
    return f"guard_{model._meta.db_table}_{event}"


def guard_of(model: type[models.Model]) -> Guard:
    guard = getattr(model, "guard", None)
    if not isinstance(guard, Guard):
        raise TypeError(f"{model._meta.label} declares no guard.")
    return guard


def _columns(model: type[models.Model], names: Iterable[str]) -> list[str]:
    return [str(model._meta.get_field(name).column) for name in names]  # type: ignore[union-attr]


def _is_empty(field: models.Field) -> str:
    if field.null:
        return f'NEW."{field.column}" IS NULL'
    value = "{}" if isinstance(field, models.JSONField) else ""
    return f"NEW.\"{field.column}\" = '{value}'"


def _set_once(model: type[models.Model], once: Once, unchanged: Unchanged) -> str:
    columns = _columns(model, once.fields)
    first = f'OLD."{columns[0]}" IS NULL AND NEW."{columns[0]}" IS NOT NULL'
    return f"({first} AND ({once.when}) AND {unchanged(columns)})"


def _emptied_once(model: type[models.Model], names: tuple[str, ...], unchanged: Unchanged) -> str:
    names = (NONCE, *names)
    empty = " AND ".join(_is_empty(model._meta.get_field(name)) for name in names)  # type: ignore[arg-type]
    return f"(OLD.\"{NONCE}\" <> '' AND {empty} AND {unchanged(_columns(model, names))})"


def is_refused(model: type[models.Model], present: set[str], unchanged: Unchanged) -> str:
    """Return SQL that is true for each UPDATE but the named exceptions.

    `present` are the columns of the table: in the middle of migrations some may not be there yet.
    """
    guard = guard_of(model)
    allowed = [
        _set_once(model, once, unchanged)
        for once in guard.once
        if present.issuperset(_columns(model, once.fields))
    ]
    if guard.emptied and present.issuperset(_columns(model, (NONCE, *guard.emptied))):
        allowed.append(_emptied_once(model, guard.emptied, unchanged))
    # Not "NOT (…)": what is NULL has to be refused too.
    return f"({' OR '.join(allowed)}) IS NOT TRUE" if allowed else "TRUE"

"""Values of the import ↔ JSON, by the types of their fields: for another process, or to wait in a file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")
# What JSON holds as text.
_SPELLED: Final[dict[Any, Callable[[str], Any]]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: lambda text: text.encode("latin-1"),
}


def to_json(value: object) -> bytes:
    """Return a value as JSON: an object as the list of its fields."""
    return json.dumps(_plain(value), separators=(",", ":")).encode()


def from_json(kind: type[Kept], data: bytes) -> Kept:
    """Return the value of this type again."""
    return cast("Kept", _made(kind, json.loads(data)))


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return [_plain(getattr(value, each.name)) for each in dataclasses.fields(value)]


@lru_cache(maxsize=100)
def _types(kind: Any) -> tuple[Any, ...]:
    """Return the types of the fields of a class, in order."""
    hints = get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        return tuple(hints[each.name] for each in dataclasses.fields(kind))
    return tuple(hints[name] for name in kind._fields)


def _made(kind: Any, data: Any) -> Any:
    if data is None or kind in (str, int, bool) or get_origin(kind) is Literal:
        return data
    if get_origin(kind) in (Union, UnionType):
        return _one_of(get_args(kind), data)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data)
    if issubclass(kind, Enum):
        return kind(data)
    return _SPELLED[kind](data) if kind in _SPELLED else _object(kind, data)


def _object(kind: Any, data: list[Any]) -> Any:
    return kind(*(_made(each, value) for each, value in zip(_types(kind), data, strict=True)))


def _tuple(kinds: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in data)
    return tuple(_made(kind, each) for kind, each in zip(kinds, data, strict=True))


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    """Return the value as the first type that holds it."""
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            if data in kind._value2member_map_:
                return kind(data)
        elif kind is not type(None):
            return _made(kind, data)
    return data

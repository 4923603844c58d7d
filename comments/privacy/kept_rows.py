"""A person, and one kind of row that the site keeps of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Person:
    """A person: the address in each spelling, and the readers who are that person."""

    email: str = ""
    spellings: tuple[str, ...] = ()
    readers: tuple[int, ...] = ()
    # Browsers that others used too: only their rows with the address are this person's.
    shared: tuple[int, ...] = ()


@dataclass(frozen=True)
class Kept:
    """One kind of row: the columns to export, the way to its person, and how to erase it.

    `email` and `reader` are lookups of a column, "" for none. `erase` empties or deletes rows; it is
    None if the rows identify nobody once the others are erased.
    """

    name: str
    title: str | Promise
    rows: QuerySet[Any]
    columns: tuple[str, ...]
    email: str = ""
    reader: str = ""
    erase: Callable[[Any, datetime], object] | None = None

    def of(self, person: Person) -> QuerySet[Any]:
        mine = Q(pk__in=[])
        if self.email and person.spellings:
            mine |= Q(**{f"{self.email}__in": person.spellings})
        if self.reader and person.readers:
            mine |= Q(**{f"{self.reader}__in": person.readers})
        return self.rows.filter(mine).order_by("pk")

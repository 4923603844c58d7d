"""What there is to do at the desk: the rows of the start page.

Each room adds a function to `rooms` in its AppConfig; a row takes one query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Min, QuerySet
from django.urls import reverse


@dataclass(frozen=True)
class ToDo:
    """Things of one kind; the place at `address` shows them, and is where somebody acts."""

    words: str
    number: int
    address: str
    # None where nothing says it.
    moment: datetime | None = None
    # What it is the moment of: the oldest waits since then, the next happens then, or is due then.
    of: Literal["oldest", "next", "due", "late"] = "oldest"


Room = Callable[[User, datetime], Iterable[ToDo]]
rooms: list[Room] = []


def counted(rows: QuerySet[Any, Any], moment: str) -> tuple[int, datetime | None]:
    """Return the number of rows and the earliest of their moments: one query."""
    found = rows.order_by().aggregate(number=Count("pk"), first=Min(moment))
    return found["number"], found["first"]


def list_address(model: str, filters: Mapping[str, Any] | None = None) -> str:
    """Return the address of a list of the desk, as of "articles_article", with its filters."""
    return reverse(f"admin:{model}_changelist") + (f"?{urlencode(filters)}" if filters else "")


def to_do_of(user: User, *, at: datetime) -> list[ToDo]:
    """Return what there is to do for a person, room by room; nothing of which there is none."""
    return [each for room in rooms for each in room(user, at) if each.number]

"""Lists of the queue that people saved: any filters under a name, among the named lists of the house."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import QueryDict

from comments.admin.queue import filters, lists
from comments.models import Comment
from newsroom.desk import saved_lists
from newsroom.models import SavedList

SCREEN: Final = "comments.comment"
# Counting what is found by its words reads every comment: such a list has no number.
_NOT_COUNTED: Final = ("q=", "rule=")
_MOST_COUNTED: Final = 1_000


def is_known(name: str, value: str) -> bool:
    """Return whether a part of an address belongs to a list of the queue."""
    return name == "state" or name in filters.FilterForm.base_fields


def rows_of(query: str, user: User, *, at: datetime) -> QuerySet[Comment]:
    """Return the comments of a list by the part of its address behind the question mark."""
    asked = QueryDict(query)
    tab = lists.tab_of(asked.get("state", lists.NEW))
    rows: QuerySet[Comment] = tab.seen_by(user)
    return filters.apply(rows, filters.read(asked), at=at)


def tabs(user: User, *, at: datetime) -> list[lists.Tab]:
    """Return the lists that `user` has saved and those that others share: one query."""
    return [_tab(each, user, at) for each in saved_lists.shown_to(user, SCREEN)]


def _tab(saved: SavedList, user: User, at: datetime) -> lists.Tab:
    is_costly = any(part.startswith(_NOT_COUNTED) for part in saved.query.split("&"))
    return lists.Tab(
        f"saved-{saved.pk}",
        saved.name,
        lambda: rows_of(saved.query, user, at=at),
        most=0 if is_costly else _MOST_COUNTED,
        query=f"?{saved.query}",
    )

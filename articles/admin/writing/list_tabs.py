"""Tabs above the list of articles: filters that people use all day, with one click each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.editions.public_state import PublicState
from articles.models import Stage

_TABS: Final[tuple[tuple[Promise, dict[str, str]], ...]] = (
    (_("All"), {}),
    (_("Mine"), {"whose": "mine"}),
    (_("In review"), {"stage__exact": Stage.REVIEW.value}),
    (_("Scheduled"), {"standing": PublicState.SCHEDULED.value}),
    (_("Live"), {"standing": PublicState.LIVE.value}),
    (_("Live, with changes"), {"standing": PublicState.CHANGED.value}),
    (_("Withdrawn"), {"standing": PublicState.WITHDRAWN.value}),
)
_PARAMETERS: Final = frozenset(name for _words, filters in _TABS for name in filters)


class Tab(NamedTuple):
    words: Promise
    address: str
    is_current: bool


def tabs(query: Mapping[str, str]) -> list[Tab]:
    """Return the tabs of a list with this query; what is searched for stays."""
    chosen = {name: query[name] for name in query if name in _PARAMETERS}
    search = {"q": query["q"]} if query.get("q") else {}
    return [
        Tab(words, f"?{urlencode(filters | search)}", filters == chosen) for words, filters in _TABS
    ]

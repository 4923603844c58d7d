"""Tabs above the list of articles: filters that people use all day, with one click each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.editions.public_state import PublicState
from articles.models import Stage
from newsroom.models import SavedList

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
    words: Promise | str
    address: str
    is_current: bool


def tabs(query: Mapping[str, str], saved: Iterable[SavedList] = (), known: str = "") -> list[Tab]:
    """Return the tabs of a list with this query, of which the list knows the part `known`.

    What is searched for stays; a saved list brings its own, and is the current tab before others.
    """
    own = [Tab(each.name, f"?{each.query}", each.query == known) for each in saved]
    is_saved = any(tab.is_current for tab in own)
    chosen = {name: query[name] for name in query if name in _PARAMETERS}
    search = {"q": query["q"]} if query.get("q") else {}
    return [
        Tab(words, f"?{urlencode(filters | search)}", filters == chosen and not is_saved)
        for words, filters in _TABS
    ] + own

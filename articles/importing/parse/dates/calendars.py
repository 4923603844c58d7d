"""Names of months and weekdays, and the order of dates, of one language; from CLDR."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "words" / "calendars"


class Calendar(NamedTuple):
    """`order` is "DMY", "MDY" or "YMD"; "" in a language without a table."""

    order: str
    months: dict[str, int]
    weekdays: frozenset[str]


@cache
def calendar_of(language: str) -> Calendar:
    """Return the table of a language; it is read when the first page in that language comes."""
    path = FOLDER / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        return Calendar("", {}, frozenset())
    table = json.loads(path.read_text("utf-8"))
    return Calendar(table["order"], table["months"], frozenset(table["weekdays"]))


def is_day_first(language: str) -> bool:
    """Return whether 3/4/2024 is 3 April; English writes both."""
    return language != "en" and calendar_of(language).order == "DMY"

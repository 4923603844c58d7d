"""Finds the dates inside a line, with the months of its language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from articles.importing.parse.dates.calendars import calendar_of, is_day_first
from articles.importing.parse.dates.days_and_years import DAY, YEAR, day_of, full_year
from articles.importing.parse.page import Stated
from articles.importing.parse.words.date_lines import ENDINGS_OF_MONTHS
from articles.importing.parse.words.dates import MONTH_NUMBER, month_key

# In Syria, Iraq and Lebanon; CLDR has the names of Egypt alone.
_LEVANTINE = {"تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الثاني": 1}
# Years that are counted from another: of an emperor, of a republic.
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}

_LINK = r"[\s.,/()·-]*(?:(?:de|del|of|di|da|do|den|m|gada|år|năm|année|ng|พ.ศ|g|god|mėn|d|ko|жылғы|ta)(?!\w)[\s.,/'-]*){0,2}(?:d')?"
# Hebrew and Maltese write the preposition on the month.
_BEFORE_MONTH = r"(?:[בל]-?)?"
NUMERIC = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2})(?P<mark>\s?[/.-]\s?)(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d%])"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.]\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
)
_ERA = re.compile(
    rf"(?:(?P<era>{'|'.join(_ERAS)})\s*(?P<of>\d{{1,3}}|元)|(?P<year>\d{{4}}))\s*[年년]\s*"
    r"(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]"
)


class DateInLine(NamedTuple):
    """The place of a date in a line, and its day; None with a doubt if it has none."""

    start: int
    end: int
    day: date | None
    doubt: str = ""


def _found(match: re.Match[str], day: date | None, doubt: str = "impossible") -> DateInLine:
    return DateInLine(match.start(), match.end(), day, "" if day else doubt)


@cache
def _months(language: str) -> dict[str, int]:
    named = calendar_of(language).months
    inflected = {
        name.removesuffix(end) + ending: number
        for name, number in named.items()
        for end, ending in ENDINGS_OF_MONTHS.get(language, ())
        if name.endswith(end)
    }
    return MONTH_NUMBER | _LEVANTINE | inflected | named


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = sorted(_months(language), key=len, reverse=True)
    month = rf"{_BEFORE_MONTH}(?<![^\W_בל])(?P<month>{'|'.join(map(re.escape, names))})(?![^\W_])[.׳'॰]?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<![\d:.]){DAY}{_LINK}{month}{_LINK}{YEAR}",
            rf"{month}\s*{DAY}{_LINK}{YEAR}",
            rf"(?<!\d){YEAR}{_LINK}{month}{_LINK}{DAY}(?!\d)",
            rf"(?<!\d){YEAR}{_LINK}{DAY}{_LINK}{month}",
        )
    )


def _has_day_first(found: re.Match[str], language: str) -> bool:
    """Return whether the day comes first; with dots it does in every language but English."""
    has_dots = "." in found["mark"] and len(found["year"]) == len("2024")
    return is_day_first(language) or (has_dots and language not in ("", "en"))


def numeric_day(found: re.Match[str], language: str) -> date | None:
    """Return the day of 05/03/2024 by the order of the language; None if it stays a riddle.

    With dots the month is never first: "Version 2.14.2022". A short year is sure only with the day
    first, as in German "27.04.24".
    """
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    if _has_day_first(found, language):
        return day_of(full_year(year), second, first)
    is_version = "." in found["mark"] and second > 12
    if len(year) == len("24") or is_version or (max(first, second) <= 12 and first != second):
        return None
    return day_of(int(year), min(first, second), max(first, second))


def _of_era(found: re.Match[str]) -> date | None:
    of = 1 if found["of"] == "元" else int(found["of"] or 0)
    year = _ERAS[found["era"]] + of if found["era"] else int(found["year"])
    return day_of(year, int(found["month"]), int(found["day"]))


def _search_by_name(view: str, language: str) -> DateInLine | None:
    for pattern in _patterns(language):
        if found := pattern.search(view):
            month = _months(language)[month_key(found["month"])]
            return _found(found, day_of(int(found["year"]), month, int(found["day"])))
    return None


def search(view: str, language: str) -> DateInLine | None:
    """Return the first date in `view`."""
    if found := _ERA.search(view):
        return _found(found, _of_era(found))
    if found := _YEAR_FIRST.search(view):
        return _found(found, day_of(int(found["year"]), int(found["month"]), int(found["day"])))
    if named := _search_by_name(view, language):
        return named
    if found := NUMERIC.search(view):
        doubt = "impossible" if _has_day_first(found, language) else "ambiguous"
        return _found(found, numeric_day(found, language), doubt)
    return None


def settled(stated: Stated, language: str) -> Stated:
    """Read 03.04.2024 as 3 April in a language that writes the day first."""
    found = NUMERIC.search(stated.literal)
    if stated.doubt != "ambiguous" or not found:
        return stated
    when = numeric_day(found, language)
    return replace(stated, day=when, doubt="" if when else stated.doubt)

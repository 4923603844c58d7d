"""Dates as pages write them; an ambiguous date gets no day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time, timedelta
from typing import NamedTuple

from articles.importing.parse.dates.days_and_years import CAN_BE_DATE, DAY, YEAR, day_of
from articles.importing.parse.page import Field, Stated
from articles.importing.parse.text import every_word, first_word, view_of
from articles.importing.parse.words import dates as words

MAX_DATE_LINE_CHARACTERS = 120  # a longer line holds more than a date


def any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))


_MONTHS = " ".join(words.MONTHS).split()
_MONTH = rf"(?P<month>{any_of(_MONTHS)})\b\.?"
_OF = r"(?:(?:de|del|of|d')\s*)?"
_GAP = r"[\s/,-]+"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})([-/.]\s?)(?P<number>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})\s*[年년]\s*(?P<number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        rf"(?<!\d){DAY}{_GAP}{_OF}{_MONTH}{_GAP}{_OF}{YEAR}",
        rf"\b{_MONTH}\s*{DAY}{_GAP}{YEAR}",
        rf"(?<!\d){YEAR}{_GAP}{_MONTH}{_GAP}{DAY}(?!\d)",
    )
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})([/.-]|\. )(?P<second>\d{1,2})\2(?P<year>\d{4}|\d{2})(?!\d)"
)
_PARTIAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)\d{4}[-/]\d{1,2}(?![\d/-])",
        r"\d{4}\s*年\s*\d{1,2}\s*月",
        rf"\b{_MONTH}{_GAP}{_OF}{YEAR}",
        rf"\b{_MONTH}\s*{DAY}(?!\d)",
        rf"(?<!\d){DAY}\s*{_OF}{_MONTH}",
        r"(?<![\d:])(?:1[6-9]|20)\d{2}(?![\d:])",
    )
)

_ZONE = rf"(?P<zone>(?:gmt|utc)\s?[+-]\d{{1,2}}(?::?\d{{2}})?|(?:{any_of([*words.ZONES, *words.SEVERAL_ZONES])})\b|[+-]\d{{2}}:?\d{{2}})"
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:(?:[:.h]| h |時)(?P<minute>\d{2})分?(?::\d{2}(?:\.\d+)?)?(?!\d)"
    r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?|\s*(?P<only_half>[ap]\.?m\b\.?)|h\b|時)"
    rf"(?:\s*(?:Uhr|hrs|h)\b)?\s*(?:{_ZONE})?"
    rf"|(?<!\d)(?P<four>[0-2]\d[0-5]\d)\s*(?P<zone4>{any_of(words.ZONES)})\b",
    re.IGNORECASE,
)
_OTHER_CLOCK = re.compile(rf"\(\s*\d{{4}}\s*(?:{any_of(words.ZONES)})\s*\)", re.IGNORECASE)
# Possessive, or a line of many such words would take exponential time.
_WORDS_AROUND = re.compile(
    rf"(?:\b(?:{any_of([*words.WEEKDAYS, *words.CONNECTIVES])})(?!\w)\.?|[年月日曜火水木金土]|T|[\s,.;:|/()·•-])*+",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


class _Label(NamedTuple):
    field: Field
    pattern: re.Pattern[str]


_LABELS = tuple(
    _Label(field, re.compile(rf"\s*(?:{any_of(names)})(?!\w)\s*:?\s*", re.IGNORECASE))
    for field, names in (
        (Field.UPDATED, words.UPDATED_LABELS),
        (Field.PUBLISHED, words.PUBLISHED_LABELS),
    )
)
_FIRST_LABEL_WORDS = {
    first_word(label) for label in (*words.UPDATED_LABELS, *words.PUBLISHED_LABELS)
}
_ANY_LABEL = re.compile(
    rf"(?<!\w)(?:{any_of([*words.UPDATED_LABELS, *words.PUBLISHED_LABELS])})(?!\w)", re.IGNORECASE
)
_GLUED_DATE = re.compile(r"\s*date:?\s+(\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)(?=\s|$)", re.IGNORECASE)

_UNIT = "|".join(f"(?P<d{days}>{units})" for days, units in words.AGE_UNITS.items())
_SOME = "ein paar|few|a few|some|several|couple of|two|three"
_ABOUT = "about|over|almost|around"
_COUNT = rf"(?P<count>\d+|(?:{words.ONE}|{_SOME})(?!\w))"
_AGE = re.compile(
    rf"(?:(?:{_ABOUT})\s+)?(?:"
    rf"(?P<before>{words.AGE_BEFORE})\s+(?:{_COUNT}\s*)?(?:{_UNIT})(?:\s+(?:{words.AGE_AFTER}))?"
    rf"|{_COUNT.replace('count', 'count2')}\s*(?:{_UNIT.replace('?P<d', '?P<e')})"
    rf"\s*(?:{words.AGE_AFTER})|{any_of(words.AGE_ALONE)})",
    re.IGNORECASE,
)


# A line without a digit and without one of these at its beginning states no time.
_FIRST_WORDS = _FIRST_LABEL_WORDS | {
    first_word(phrase)
    for phrases in (_ABOUT, _SOME, words.ONE, words.AGE_BEFORE)
    for phrase in (*phrases.split("|"), *words.AGE_ALONE)
}
_WORDS_OF_TIMES = _FIRST_LABEL_WORDS | {
    first_word(phrase)
    for phrases in (words.AGE_BEFORE, words.AGE_AFTER)
    for phrase in (*phrases.split("|"), *words.AGE_ALONE)
}


class DateFound(NamedTuple):
    """A line that states a time; a time without a label counts as published."""

    field: Field
    stated: Stated
    is_labelled: bool


def _label_of(view: str) -> tuple[_Label | None, str]:
    for label in _LABELS if first_word(view) in _FIRST_LABEL_WORDS else ():
        if found := label.pattern.match(view):
            return label, view[found.end() :]
    return None, view


def _month_of(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if number := groups.get("number"):
        return int(number)
    return words.MONTH_NUMBER[words.month_key(groups["month"])]


def _numeric(found: re.Match[str], literal: str) -> Stated:
    """Read 22/02/2024; 03/04/2024 and 22/02/24 are ambiguous."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    if len(year) == 2 or (max(first, second) <= 12 and first != second):
        return Stated(literal, doubt="ambiguous")
    month, day = (first, second) if second > 12 else (second, first)
    when = day_of(int(year), month, day)
    return Stated(literal, when, doubt="" if when else "impossible")


def _find_date(view: str, *, is_labelled: bool) -> tuple[Stated, int, int] | None:
    """Return the date in `view`, its start and its end; part of one only behind a label."""
    for pattern in _FULL_DATES:
        if found := pattern.search(view):
            when = day_of(int(found["year"]), _month_of(found), int(found["day"]))
            stated = Stated(found.group(), when, doubt="" if when else "impossible")
            return stated, found.start(), found.end()
    if found := _NUMERIC.search(view):
        return _numeric(found, found.group()), found.start(), found.end()
    for pattern in _PARTIAL if is_labelled else ():
        if found := pattern.search(view):
            return Stated(found.group(), doubt="partial"), found.start(), found.end()
    return None


def _zone(name: str | None) -> str | None:
    """Return the IANA name, "" for no zone, None for an ambiguous one."""
    folded = (name or "").casefold()
    if folded in words.SEVERAL_ZONES:
        return None
    if found := re.fullmatch(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?", folded):
        return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"
    return words.ZONES.get(folded, "")


def _clock(found: re.Match[str]) -> time | None:
    if four := found["four"]:
        hour, minute = int(four[:2]), int(four[2:])
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or found["only_half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * half.startswith("p")
    return time(hour, minute) if hour < 24 and minute < 60 else None


def take_clock(stated: Stated, rest: str) -> tuple[Stated, str]:
    """Return the date with the time of day in `rest`, and the remainder of `rest`."""
    found = _CLOCK.search(rest)
    clock = _clock(found) if found else None
    if not found or clock is None:
        return stated, rest
    left = rest[: found.start()] + " " + _OTHER_CLOCK.sub(" ", rest[found.end() :])
    zone = _zone(found["zone"] or found["zone4"])
    if zone is None:
        return Stated(stated.literal, stated.day, doubt=stated.doubt or "zone"), left
    return Stated(stated.literal, stated.day, clock, zone, stated.doubt), left


def read_age(view: str) -> timedelta | None:
    """Return the least age that "2 years ago" can mean; None if `view` is not an age.

    >>> read_age("2 years ago").days
    730
    """
    found = _AGE.fullmatch(_label_of(view)[1].strip(" .,;()|-"))
    if not found:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value}
    unit = next((int(name[1:]) for name in groups if name[0] in "de" and name[1:].isdigit()), 0)
    count = groups.get("count") or groups.get("count2") or "1"
    return timedelta(days=unit * min(int(count) if count.isdecimal() else 1, 5000))


def states_time(word: str) -> bool:
    """Return whether a word can be an age, as "Yesterday" is."""
    return first_word(word) in _FIRST_WORDS


def read_date(view: str) -> DateFound | None:
    """Return the time in `view`; None if `view` holds anything else."""
    if len(view) > MAX_DATE_LINE_CHARACTERS:
        return None
    is_opened, is_counted = first_word(view) in _FIRST_WORDS, first_word(view)[:1].isdigit()
    if not (is_opened or is_counted or CAN_BE_DATE.search(view)):
        return None
    label, rest = _label_of(view)
    literal = " ".join(view.split())
    if read_age(view) is not None:
        return DateFound(Field.RELATIVE, Stated(literal), is_labelled=bool(label))
    found = _find_date(rest, is_labelled=bool(label)) if _DIGIT.search(rest) else None
    if found is None:
        return None
    stated, start, end = found
    stated, left = take_clock(stated, rest[:start] + " " + rest[end:])
    if not _WORDS_AROUND.fullmatch(left):
        return None
    full = Stated(literal, stated.day, stated.clock, stated.zone, stated.doubt)
    return DateFound(label.field if label else Field.PUBLISHED, full, is_labelled=bool(label))


def read_glued_date(view: str) -> tuple[Stated, int] | None:
    """Return the date of "date 2024-02-22 Headline" and the start of the headline."""
    found = _GLUED_DATE.match(view)
    if not found:
        return None
    core = _find_date(found[1], is_labelled=True)
    return (core[0], found.end()) if core else None


def label_field(text: str) -> Field | None:
    """Return the field of a line that is only a label: "Published", "Updated on:"."""
    label, rest = _label_of(f"{view_of(text)} ")
    return label.field if label and not rest.strip() else None


def may_state_time(view: str) -> bool:
    """Return whether a date, an age or a label of either may be in `view`."""
    return bool(CAN_BE_DATE.search(view)) or not _WORDS_OF_TIMES.isdisjoint(every_word(view))


def label_starts(view: str) -> list[int]:
    """Return the starts of labels inside `view`: one line may state both times."""
    if _FIRST_LABEL_WORDS.isdisjoint(every_word(view)):
        return []
    return [found.start() for found in _ANY_LABEL.finditer(view) if found.start()]

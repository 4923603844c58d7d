"""Lines that hold a date and more: a second stamp, the time that reading takes, a place, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from articles.importing.parse.bylines import is_name, is_organisation, read_byline
from articles.importing.parse.dates.calendars import calendar_of
from articles.importing.parse.dates.date_search import search
from articles.importing.parse.dates.days_and_years import CAN_BE_DATE
from articles.importing.parse.dates.stated_dates import DateFound, any_of, read_age, take_clock
from articles.importing.parse.page import Field, Name, Stated
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import ends_with_stop, view_of
from articles.importing.parse.words import dates as words
from articles.importing.parse.words import listed
from articles.importing.parse.words.date_lines import (
    BESIDE_DATES,
    PLACES,
    PUBLISHED_MORE,
    READING_TIME,
    UPDATED_MORE,
)

MAX_LINE_CHARACTERS = 120
MAX_PLACE_WORDS = 3

_PUBLISHED = {*words.PUBLISHED_LABELS, *listed(PUBLISHED_MORE)}
_UPDATED = {*words.UPDATED_LABELS, *listed(UPDATED_MORE)} - {"update"}
# A label may be glued to the date before it: "20 Mar 2024Updated".
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<updated>{any_of(_UPDATED)})|(?P<published>{any_of(_PUBLISHED)}))(?![^\W\d_])\s*:?",
    re.IGNORECASE,
)
_READING = re.compile(READING_TIME, re.IGNORECASE)
_PLACES = set(listed(PLACES))
_EDGES = " \t.,;:|/()[]•·–—-\"'"
_CHUNKS = re.compile(r"[|•·;/()\[\]]|\s-\s|,\s|\s{3,}")


class Stamp(NamedTuple):
    """A stretch of the line with one time, or with the name of a writer."""

    start: int
    end: int
    date: DateFound | None = None
    names: tuple[Name, ...] = ()


@cache
def _beside(language: str) -> re.Pattern[str]:
    """Return the pattern of the words that add nothing to a date in a language."""
    known = {*words.WEEKDAYS, *words.CONNECTIVES, *BESIDE_DATES.get(language, "").split()}
    known |= calendar_of(language).weekdays
    return re.compile(
        rf"(?<!\w)(?:{any_of(known)})(?!\w)\.?|[年月日曜火水木金土]|(?<!\w)T(?!\w)", re.IGNORECASE
    )


def _sections(view: str) -> Iterator[tuple[Field | None, int, int, int]]:
    """Yield the stretches of a line between its labels: field, start, start of the rest, end."""
    labels = list(_LABEL.finditer(view))
    starts = [label.start() for label in labels] + [len(view)]
    if starts[0]:
        yield None, 0, 0, starts[0]
    for label, end in zip(labels, starts[1:], strict=True):
        field = Field.UPDATED if label["updated"] else Field.PUBLISHED
        yield field, label.start(), label.end(), end


def _read(view: str, language: str, day: Stated | None) -> tuple[Stated | None, str]:
    """Return the time that a stretch states, and what else is in it.

    A time of day without a date is of the day that the line has stated.
    """
    found = search(view, language)
    stated = day and replace(day, clock=None, zone="")
    rest = _READING.sub(" | ", view)
    if found:
        stated = Stated(view[found.start : found.end], found.day, doubt=found.doubt)
        parts = (view[: found.start], view[found.end :])
        rest = " | ".join(_READING.sub(" | ", part) for part in parts)
    if stated is None:
        return None, rest
    timed, rest = take_clock(stated, rest)
    if not found and timed.clock is None:
        return None, rest
    return timed, rest


def _left(rest: str, language: str) -> list[str]:
    """Return what stands beside the date without words that add nothing."""
    plain = _beside(language)
    parts = [chunk.strip(_EDGES) for chunk in _CHUNKS.split(rest)]
    return [
        part for part in parts if part and plain.sub("", part).strip(_EDGES) and not _is_age(part)
    ]


def _is_age(part: str) -> bool:
    return read_age(part) is not None


def _names(part: str, language: str) -> tuple[Name, ...]:
    """Return the writers that a stretch beside a date names."""
    bare = re.sub(rf"\s+(?:{_beside(language).pattern})$", "", part, flags=re.IGNORECASE).strip(
        _EDGES
    )
    if names := read_byline(bare):
        return names
    is_two = 2 <= len(bare.split()) <= 4 and bare.casefold() not in _PLACES
    if is_two and is_name(bare) and not is_organisation(bare):
        return (Name(bare),)
    return ()


def _is_place(part: str) -> bool:
    """Return whether a few capitalised words can be a place, a section or an outlet."""
    parts = part.split()
    return len(parts) <= MAX_PLACE_WORDS and all(not word[0].islower() for word in parts)


def _stamps(view: str, language: str) -> list[Stamp]:
    """Return the times and names in a line; none if there is anything else in it."""
    found: list[Stamp] = []
    day: Stated | None = None
    for field, start, inside, end in _sections(view):
        stated, rest = _read(view[inside:end], language, day)
        written = [(part, _names(part, language)) for part in _left(rest, language)]
        if not all(names or _is_place(part) for part, names in written):
            return []
        if stated:
            day = day or stated
            literal = " ".join(view[start:end].split())
            date = DateFound(
                field or Field.PUBLISHED, replace(stated, literal=literal), bool(field)
            )
            found.append(Stamp(start, end, date))
        found += [_placed(view, part, names, start) for part, names in written if names]
    return found if any(stamp.date for stamp in found) else []


def _placed(view: str, part: str, names: tuple[Name, ...], start: int) -> Stamp:
    at = view.find(part, start)
    return Stamp(at, at + len(part), names=names)


def _can_hold_date(piece: Piece) -> bool:
    text = piece.text
    is_short = piece.kind in ("text", "byline") and len(text) <= MAX_LINE_CHARACTERS
    return is_short and _can_be_date(text) and not _is_sentence(text)


def _can_be_date(text: str) -> bool:
    return any(map(str.isdigit, text)) and bool(CAN_BE_DATE.search(view_of(text)))


def _is_sentence(text: str) -> bool:
    if _READING.search(text):
        # "3 min." ends with an abbreviation.
        return False
    return ends_with_stop(text) and not text[-2:-1].isdigit() and len(text.split()) > 9


def read_date_line(piece: Piece, source: str, language: str) -> list[Piece]:
    """Return the dates and bylines in a piece; the piece itself if it holds anything else."""
    if not _can_hold_date(piece):
        return [piece]
    view = view_of(source[piece.start : piece.end])
    stamps = _stamps(view, language) if piece.kind == "text" or search(view, language) else []
    if not stamps:
        return [piece]
    return list(_cut(piece, stamps))


def _cut(piece: Piece, stamps: list[Stamp]) -> Iterator[Piece]:
    """Yield the pieces of a line: each begins where its stamp does and ends where the next begins."""
    ordered = sorted(stamps, key=lambda stamp: (stamp.start, stamp.date is not None))
    starts = [max(stamp.start, 0) for stamp in ordered]
    starts[0] = 0
    for n, stamp in enumerate(ordered):
        end = starts[n + 1] if n + 1 < len(ordered) else piece.end - piece.start
        whole = replace(piece, start=piece.start + starts[n], end=piece.start + end, names=())
        if stamp.date:
            yield replace(whole, kind="date", rule="date among others", date=stamp.date)
        else:
            yield replace(whole, kind="byline", rule="name beside a date", names=stamp.names)


def read_date_lines(pieces: list[Piece], source: str, language: str) -> list[Piece]:
    return [part for piece in pieces for part in read_date_line(piece, source, language)]

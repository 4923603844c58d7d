"""Chooses the date of publication among the dates on a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.importing.parse.arrangement.layout import Layout, is_prose
from articles.importing.parse.dates.date_search import settled
from articles.importing.parse.dates.stated_dates import read_age
from articles.importing.parse.page import Field, Problem, Stated
from articles.importing.parse.pieces import Piece

# So many sentences may stand above the date: a standfirst and captions.
MAX_PROSE_ABOVE_DATE = 3


class Chronology(NamedTuple):
    """The times that the page states, and the field that each dated piece became."""

    published: Stated | None
    updated: Stated | None
    relative: str
    became: dict[int, tuple[Field, str]]
    problems: tuple[Problem, ...]


def _stated(piece: Piece) -> bool:
    return piece.date is not None and piece.date.field is not Field.RELATIVE


def _is_beside_byline(pieces: Sequence[Piece], n: int) -> bool:
    return any(piece.kind == "byline" for piece in pieces[max(n - 1, 0) : n + 2])


def dates_in_text(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces; an unlabelled date in the text becomes text, as the heading of a day."""
    found = list(pieces)
    prose = [n for n, piece in enumerate(pieces) if is_prose(piece)]
    is_only = sum(map(_stated, pieces)) == 1
    has_date = False
    for n, piece in enumerate(pieces):
        if piece.date is None or piece.date.field is Field.RELATIVE:
            continue
        before = bisect_left(prose, n)
        after = len(prose) - before
        most = MAX_PROSE_ABOVE_DATE if is_only or _is_beside_byline(pieces, n) else 1
        if not piece.date.is_labelled and after and (before > most or (before and has_date)):
            found[n] = replace(piece, kind="text", rule="text", date=None)
        has_date = True
    return found


def _best(candidates: Sequence[tuple[bool, Stated]]) -> Stated | None:
    """Return the best date: complete before incomplete, labelled before others, then with a time."""
    full = [(labelled, stated) for labelled, stated in candidates if stated.day]
    ranked = [stated for labelled, stated in full if labelled] or [stated for _, stated in full]
    if len({stated.day for stated in ranked}) > 1:
        literal = "; ".join(dict.fromkeys(stated.literal for stated in ranked))
        return Stated(literal, doubt="several")
    with_clock = [stated for stated in ranked if stated.clock]
    rest = [stated for _, stated in candidates]
    return next(iter([*with_clock, *ranked, *rest]), None)


def choose_dates(layout: Layout, language: str) -> Chronology:
    """Return the published, updated and relative times, chosen from all dated pieces."""
    dated = [
        (n, p.date) for n, p in enumerate(layout.pieces) if p.date and n not in layout.leftovers
    ]
    of_field: dict[Field, list[tuple[bool, Stated]]] = {field: [] for field in Field}
    for n, found in dated:
        if n not in layout.boilerplate:
            of_field[found.field].append((found.is_labelled, settled(found.stated, language)))
    published, updated = _best(of_field[Field.PUBLISHED]), _best(of_field[Field.UPDATED])
    ages = [stated.literal for _, stated in of_field[Field.RELATIVE]]
    became = {
        n: (found.field, layout.pieces[n].rule)
        if _is_published(found.field, settled(found.stated, language), published)
        else (Field.LEFTOVER, "another date")
        for n, found in dated
        if n not in layout.boilerplate
    }
    problems = [
        Problem(field, stated.doubt, stated.literal)
        for field, stated in ((Field.PUBLISHED, published), (Field.UPDATED, updated))
        if stated and stated.doubt
    ]
    return Chronology(published, updated, max(ages, key=_age, default=""), became, tuple(problems))


def _age(literal: str) -> float:
    age = read_age(literal)
    return age.total_seconds() if age else 0.0


def _is_published(field: Field, stated: Stated, published: Stated | None) -> bool:
    if field is not Field.PUBLISHED or published is None:
        return True
    return stated.day == published.day or published.day is None

"""What a page states, and what its lines say → its dates, writers, outlet and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from articles.importing.file_types.html.outline import Outline
from articles.importing.file_types.html.stated_facts import (
    StatedFacts,
    authors_of,
)
from articles.importing.file_types.stated_moments import any_moment
from articles.importing.parse.lines.spans import Mark
from articles.importing.parse.page import Field, Name, ParsedPage, Problem, Stated
from articles.names.credits import AGENCIES
from articles.names.titles import fold_phrase

MAX_OUTLET_CHARACTERS: Final = 120
# The fields of a page that values in scripts and tags can become.
_FIELDS: Final = {"published": Field.PUBLISHED, "updated": Field.UPDATED, "authors": Field.BYLINE, "publisher": Field.OUTLET}  # fmt: skip


class Dates(NamedTuple):
    """When the page says that it was published and updated."""

    published: Stated | None
    updated: Stated | None
    problems: tuple[Problem, ...] = ()


def dates_of(facts: StatedFacts, asked: ParsedPage) -> Dates:
    """Return what the page states, else what its lines say."""
    moments = {name: facts.first(name) for name in ("published", "updated")}
    stated = {name: any_moment(value.text) for name, value in moments.items() if value}
    published, updated = stated.get("published"), stated.get("updated") or asked.updated
    if published is None:
        doubts = [each for each in asked.problems if each.field in (Field.PUBLISHED, Field.UPDATED)]
        return Dates(asked.published, updated, tuple(doubts))
    is_same = updated and (updated.day, updated.clock) == (published.day, published.clock)
    return Dates(published, None if is_same else updated, _doubts(published))


def _doubts(stated: Stated) -> tuple[Problem, ...]:
    return (Problem(Field.PUBLISHED, stated.doubt, stated.literal),) if stated.doubt else ()


def writers_of(facts: StatedFacts, asked: ParsedPage) -> tuple[Name, ...]:
    """Return the writers that the page states, then those whom only its lines name."""
    stated = [
        Name(each.text, is_organisation=each.is_organisation or each.text.casefold() in AGENCIES)
        for each in authors_of(facts)
    ]
    known = " ".join(fold_phrase(each.name) for each in stated)
    others = [each for each in asked.bylines if fold_phrase(each.name).split()[-1:] and fold_phrase(each.name).split()[-1] not in known]  # fmt: skip
    return (*stated, *others)


def outlet_of(facts: StatedFacts) -> str:
    found = facts.first("publisher")
    return found.text if found and len(found.text) <= MAX_OUTLET_CHARACTERS else ""


def language_hint(facts: StatedFacts, outline: Outline) -> str:
    """Return the language that the page names: no proof, but better than none."""
    named = [
        attributes.get("lang", "") for token, attributes in outline.tags if token.name == "html"
    ]
    for each in [*named, *facts.texts("language")]:
        if found := re.match(r"([a-z]{2,3})(?:[-_]|$)", each.lower()):
            return found[1]
    return ""


def marks_of(facts: StatedFacts) -> Iterator[Mark]:
    """Yield the places of the values that became fields."""
    for name, became in _FIELDS.items():
        values = authors_of(facts) if name == "authors" else facts.values.get(name, [])
        for value in values:
            yield Mark(value.start, value.end, became, value.rule)

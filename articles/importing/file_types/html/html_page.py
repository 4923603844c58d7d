"""The source of a page as HTML → `ParsedPage`: what the page states, then what its chunks are."""

from __future__ import annotations

from typing import Final

from articles.importing.file_types.asked_lines import NO_TEXT, Asked, ask
from articles.importing.file_types.html import left_out
from articles.importing.file_types.html.headline_of_page import HeadlineFound, headline_of
from articles.importing.file_types.html.main_text import MainText, main_text
from articles.importing.file_types.html.outline import Outline, outline_of
from articles.importing.file_types.html.page_bounds import beyond_bounds
from articles.importing.file_types.html.page_fields import (
    dates_of,
    language_hint,
    marks_of,
    outlet_of,
    writers_of,
)
from articles.importing.file_types.html.pictures_of_page import figures_of
from articles.importing.file_types.html.stated_facts import facts_of
from articles.importing.file_types.html.taking import Reading, shape_of, take_all
from articles.importing.parse.lines.spans import Mark, account_for
from articles.importing.parse.page import Field, ParsedPage, Problem
from articles.names.titles import fold_phrase

# Chunks above the headline, where a kicker or a date may stand.
ABOVE: Final = 4
# What stands between a standfirst and the text.
_HEAD: Final = frozenset({Field.BYLINE, Field.PUBLISHED, Field.UPDATED})


def read(source: str) -> ParsedPage:
    """Return the fields of a page, and spans that together are its source."""
    if problem := beyond_bounds(source):
        return ParsedPage(problems=(problem,))
    outline = outline_of(source)
    facts = facts_of(outline)
    headline = headline_of(outline, facts)
    figures = figures_of(outline)
    main = _without_headline(main_text(source, outline.chunks), headline)
    left = list(left_out.left_out(outline.chunks, main.taken, **_bounds(main, headline)))
    asked = _asked(outline, headline, main, left)
    left = [n for n in left if asked.became.get(n, (None, ""))[0] not in NO_TEXT]
    reading = Reading(outline, facts, headline, main, asked, left, figures)
    reading.standfirst = _standfirst(reading)
    take_all(reading)
    return _page(reading)


def _without_headline(main: MainText, headline: HeadlineFound) -> MainText:
    return MainText(main.taken - {headline.chunk}, main.unplaced)


def _bounds(main: MainText, headline: HeadlineFound) -> dict[str, int]:
    first = min(main.taken, default=0)
    if headline.chunk is not None:
        first = min(first, headline.chunk)
    return {"first": first, "last": max(main.taken, default=-1)}


def _asked(outline: Outline, headline: HeadlineFound, main: MainText, left: list[int]) -> Asked:
    """Ask the parser of text about the lines from above the headline to the end of the text."""
    where = _bounds(main, headline)
    numbers = {*range(max(0, where["first"] - ABOVE), where["last"] + 1), *left}
    lines = []
    for number in sorted(numbers - {headline.chunk}):
        element = outline.chunks[number].element
        if (not element.is_beside and element.row is None and element.figure < 0) or number in main.taken:  # fmt: skip
            mark = "- " if shape_of(outline.chunks[number]) in ("ul", "ol") else ""
            lines.append((number, mark + outline.chunks[number].text))
    return ask(headline.text, lines)


def _standfirst(reading: Reading) -> int:
    """Return the chunk above the text that is the standfirst; -1 if none is.

    The page calls it its description, the parser of text takes it for one, or date and byline stand
    below it; what stands among the paragraphs of the text is one of them.
    """
    told = {fold_phrase(each) for each in reading.facts.texts("description")}
    first = min(reading.main.taken, default=len(reading.chunks))
    above = reading.headline.chunk if reading.headline.chunk is not None else -1
    for number in range(above + 1, min(first + 2, len(reading.chunks))):
        chunk = reading.chunks[number]
        is_told = fold_phrase(chunk.text) in told or reading.became(number) is Field.STANDFIRST
        is_told = is_told or (number in reading.main.taken and reading.became(number + 1) in _HEAD)
        if is_told and not chunk.element.is_beside and not _has_neighbour(reading, number):
            return number
    return -1


def _has_neighbour(reading: Reading, number: int) -> bool:
    """Return whether a paragraph of the text stands below it in the same element."""
    parent = reading.chunks[number].element.parent
    below = [n for n in reading.main.taken if n > number and reading.became(n) not in NO_TEXT]
    return any(reading.chunks[n].element.parent is parent for n in below)


def _page(reading: Reading) -> ParsedPage:
    asked, facts = reading.asked.page, reading.facts
    dates = dates_of(facts, asked)
    body = reading.body
    problems = [*reading.headline.problems, *left_out.problem_of(reading.chunks, reading.left)]
    if not any(each.text for each in body.blocks):
        problems.append(Problem("text", "no text"))
    if lost := reading.outline.source.count("\ufffd"):
        problems.append(Problem("encoding", "lost characters", str(lost)))
    return ParsedPage(
        spans=account_for(reading.outline.source, _with_markup(reading)),
        headline=reading.headline.text,
        standfirst=reading.chunks[reading.standfirst].text if reading.standfirst >= 0 else "",
        published=dates.published,
        updated=dates.updated,
        relative="" if dates.published else asked.relative,
        bylines=writers_of(facts, asked),
        pictures=tuple(reading.photos),
        blocks=body.blocks,
        body=body.html,
        related=asked.related,
        audio_offered=asked.audio_offered,
        address=facts.address or asked.address,
        outlet=outlet_of(facts) or asked.outlet,
        language=asked.language or language_hint(facts, reading.outline),
        problems=(*problems, *dates.problems),
    )


def _with_markup(reading: Reading) -> list[Mark]:
    """Return the marks of all words, and marks of the tags between them."""
    reading.marks += marks_of(reading.facts)
    if title := reading.outline.title:
        became = Field.BOILERPLATE if reading.headline.rule != "title of the window" else Field.HEADLINE  # fmt: skip
        reading.marks.append(Mark(title.start, title.end, became, "title of the window"))
    found: list[Mark] = []
    at = 0
    for mark in sorted(reading.marks):
        if mark.start < at or mark.start == mark.end:
            continue
        found += [Mark(at, mark.start, Field.BLANK, "markup"), mark]
        at = mark.end
    end = len(reading.outline.source)
    return [*found, Mark(at, end, Field.BLANK, "markup")]

"""Spans: every character of the source belongs to exactly one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from articles.importing.parse.page import Field, Span
from articles.importing.parse.text import physical_lines

_VISIBLE = re.compile(r"\w")


class Mark(NamedTuple):
    """A stretch with a known field; several lines if a paragraph is wrapped."""

    start: int
    end: int
    field: Field
    rule: str
    part: int | None = None


def _clipped(marks: list[Mark], start: int, end: int) -> list[Mark]:
    return [
        mark
        if start <= mark.start and mark.end <= end
        else mark._replace(start=max(mark.start, start), end=min(mark.end, end))
        for mark in marks
        if mark.start < end and mark.end > start
    ]


def _with_gaps(text: str, marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Return marks that cover one line completely.

    A gap of spaces, bars or line ends joins the mark before it; a gap with words is a leftover.
    """
    found: list[Mark] = []
    at = start
    for each in [*marks, Mark(end, end, Field.BLANK, "blank")]:
        mark = each
        gap = text[at : mark.start]
        if _VISIBLE.search(gap):
            found.append(Mark(at, mark.start, Field.LEFTOVER, "not understood"))
        elif gap and found:
            found[-1] = found[-1]._replace(end=mark.start)
        elif gap and mark.start < end:
            mark = mark._replace(start=at)
        if mark.start < mark.end:
            found.append(mark)
        at = mark.end
    return found or [Mark(start, end, Field.BLANK, "blank")]


def _whole(text: str, marks: list[Mark], start: int, end: int) -> Mark | None:
    """Return the one mark of a line that is nothing else; most lines are."""
    if not marks:
        return None if text[start:end].strip() else Mark(start, end, Field.BLANK, "blank")
    mark = marks[0]
    is_alone = mark.start <= start
    return mark if is_alone and not text[mark.end : end].strip() else None


def account_for(text: str, marks: Iterable[Mark]) -> tuple[Span, ...]:
    """Return spans that together are `text` from start to end."""
    ordered = sorted(mark for mark in marks if mark.start < mark.end)
    spans: list[Span] = []
    first = 0
    for line, start, _, end in physical_lines(text):
        while first < len(ordered) and ordered[first].end <= start:
            first += 1
        last = first
        while last < len(ordered) and ordered[last].start < end:
            last += 1
        here = ordered[first:last]
        if whole := _whole(text, here, start, end):
            spans.append(Span(start, end, line, whole.field, whole.rule, whole.part))
            continue
        spans += [
            Span(mark.start, mark.end, line, mark.field, mark.rule, mark.part)
            for mark in _with_gaps(text, _clipped(here, start, end), start, end)
        ]
    return tuple(spans)

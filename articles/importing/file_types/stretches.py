"""Stretches of a text and the fields that they became → spans that account for each character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from articles.importing.parse.page import Block, Field, Span

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FIELDS: Final = {"subheading": Field.SUBHEADING, "item": Field.ITEM}


class Stretch(NamedTuple):
    """Characters `start` to `end`, which may be several lines."""

    start: int
    end: int
    field: Field
    rule: str
    part: int | None = None


def spans_of(text: str, stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """Return the spans: each stretch divided at the ends of lines. All of the text has to be in one."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    return tuple(_divided(lines, iter(stretches)))


def _divided(lines: list[tuple[int, int]], stretches: Iterator[Stretch]) -> Iterator[Span]:
    number = 0
    for stretch in stretches:
        at = stretch.start
        while at < stretch.end:
            while lines[number][1] <= at:
                number += 1
            end = min(stretch.end, lines[number][1])
            yield Span(at, end, number + 1, stretch.field, stretch.rule, stretch.part)
            at = end


def _first_word(block: Block, escape: dict[int, str]) -> str:
    return next(iter(block.text.split()), "").translate(escape)


def divided_by_blocks(
    text: str, whole: Stretch, blocks: Iterable[Block], escape: dict[int, str]
) -> list[Stretch]:
    """Return a stretch for each block with words, as far as the blocks are found in their order.

    `escape` says how the text spells letters that it cannot hold as they are.
    """
    found: list[Block] = []
    starts, at = [whole.start], whole.start
    for block in blocks:
        word = _first_word(block, escape)
        place = text.find(word, at, whole.end) if word else -1
        if place < 0:
            continue
        starts, at = [*starts, place] if found else starts, place + len(word)
        found.append(block)
    ends = [(a, b) for a, b in pairwise([*starts, whole.end])]
    if len(found) != len(ends):
        return [whole]
    return [
        Stretch(a, b, _FIELDS.get(block.kind, Field.PARAGRAPH), whole.rule, n)
        for n, ((a, b), block) in enumerate(zip(ends, found, strict=True))
    ]

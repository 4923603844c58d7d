"""Traces each part of a text to the lines of its source, and says what was edited since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from articles.differences.alignment import partners
from articles.differences.blocks import Block, plain
from articles.models import SourceDocument
from articles.sources.passages import (
    HEADLINE,
    LEFTOVER,
    STANDFIRST,
    Passage,
    passages_of,
    words_of,
)


class Standing(StrEnum):
    """What became of a part of the text since the import."""

    AS_IMPORTED = "as imported"
    EDITED = "edited"
    ADDED = "added"


@dataclass(frozen=True)
class Part:
    """A headline, standfirst or block of the text, with the lines that it comes from."""

    number: int
    kind: str
    text: str
    standing: Standing
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Leftover:
    """A line that the import could not place; somebody may have put it into the text since."""

    line: int
    text: str
    is_in_text: bool


@dataclass(frozen=True)
class Trace:
    """The parts of a text and the leftovers of its source."""

    parts: list[Part] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    def of_line(self) -> dict[int, list[int]]:
        """Return the numbers of the parts that each line became."""
        found: dict[int, list[int]] = {}
        for part in self.parts:
            for line in part.lines:
                found.setdefault(line, []).append(part.number)
        return found


def _words(blocks: list[Block]) -> list[Block]:
    """Return blocks that are equal if their words are: emphasis and links are no other words."""
    return [plain(each.text) for each in blocks]


def _standing(before: str, now: str) -> Standing:
    return Standing.AS_IMPORTED if before.split() == now.split() else Standing.EDITED


def _titles(passages: list[Passage], **texts: str) -> Iterator[Part]:
    """Yield the headline and the standfirst; each has one passage at most."""
    known = {each.field: each for each in passages}
    for kind, text in texts.items():
        from_ = known.get(kind)
        if not text:
            continue
        if from_ is None:
            yield Part(0, kind, text, Standing.ADDED)
        else:
            yield Part(0, kind, text, _standing(from_.text, text), from_.lines)


def _blocks(passages: list[Passage], body: str) -> tuple[list[Part], set[int]]:
    """Return the blocks of the text, and the places of the passages that are among them."""
    blocks = words_of(body)
    pairs = partners([plain(each.text) for each in passages], _words(blocks))
    partner_of = {new: old for old, new in pairs}
    found = []
    for place, block in enumerate(blocks):
        if (old := partner_of.get(place)) is None:
            found.append(Part(0, block.kind, block.text, Standing.ADDED))
        else:
            before = passages[old]
            standing = _standing(before.text, block.text)
            found.append(Part(0, block.kind, block.text, standing, before.lines))
    return found, set(partner_of.values())


def trace(source: SourceDocument, *, headline: str, standfirst: str, body: str) -> Trace:
    """Return where each part of a text comes from, and what of the source is not in it."""
    passages = passages_of(source)
    flow = [each for each in passages if each.is_of_text or each.field == LEFTOVER]
    blocks, used = _blocks(flow, body)
    titles = _titles(passages, **{HEADLINE: headline, STANDFIRST: standfirst})
    parts = [
        Part(number, each.kind, each.text, each.standing, each.lines)
        for number, each in enumerate([*titles, *blocks])
    ]
    leftovers = [
        Leftover(each.lines[0], each.text, place in used)
        for place, each in enumerate(flow)
        if each.field == LEFTOVER
    ]
    return Trace(parts, leftovers)

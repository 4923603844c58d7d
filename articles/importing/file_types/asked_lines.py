"""Chunks as lines of a text → what the parser of text makes of each: date, byline, prompt, paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from articles.importing.parse.page import Field, ParsedPage
from articles.importing.parse.parser import parse

Became = tuple[Field, str]
# What a line among the text can be besides text.
NO_TEXT: Final = frozenset(
    {
        Field.BOILERPLATE, Field.BYLINE, Field.PUBLISHED, Field.UPDATED, Field.RELATIVE, Field.RELATED, Field.AUDIO,
        Field.ADDRESS, Field.OUTLET, Field.CAPTION, Field.CREDIT,
    }
)  # fmt: skip


# What is no text stands above it or below it.
ABOVE: Final = 300
BELOW: Final = 100


@dataclass
class Asked:
    """What the parser of text makes of each line, by its number, and of all of them."""

    page: ParsedPage
    became: dict[int, Became] = field(default_factory=dict)


def ask(headline: str, lines: list[tuple[int, str]]) -> Asked:
    """Return what becomes of numbered lines below a headline; the middle of very many is text."""
    if len(lines) > ABOVE + BELOW:
        lines = [*lines[:ABOVE], *lines[-BELOW:]]
    texts = [headline or "-", *(line for _, line in lines)]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 2
    page = parse("\n\n".join(texts))
    counts: dict[int, Counter[Became]] = {}
    for span in page.spans:
        if span.field is not Field.BLANK:
            row = bisect_right(starts, span.start) - 1
            counts.setdefault(row, Counter())[span.field, span.rule] += span.end - span.start
    became = {
        lines[row - 1][0]: counter.most_common(1)[0][0] for row, counter in counts.items() if row
    }
    return Asked(page, became)

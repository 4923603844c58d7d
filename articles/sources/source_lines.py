"""A source page line by line, with what the import made of each."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from articles.models import SourceDocument

_LINE_END = re.compile(r"\r\n|\r|\n")
# Fields that the import left out of the article, and fields not worth a mention.
_LEFT_OUT = {"boilerplate"}
_UNSAID = {"blank"}

Span = dict[str, Any]


class SourceLine(NamedTuple):
    """One line of the source: its parts, each with "left out or not", and their fields and rules."""

    number: int
    stretches: list[tuple[str, bool]]
    became: list[tuple[str, str]]

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text, _ in self.stretches)


def text_of(source: SourceDocument) -> str:
    """Return the text of the page; bytes that cannot be decoded appear as "�"."""
    return bytes(source.raw).decode(source.encoding or "utf-8", errors="replace")


def lines_of(text: str) -> list[str]:
    return _LINE_END.split(text)


def _stretches(text: str, line: str, spans: list[Span]) -> list[tuple[str, bool]]:
    """Return the parts of a line as the import divided it; the whole line if it did not."""
    if not spans or any("start" not in span for span in spans):
        return [(line, bool(spans) and all(span["field"] in _LEFT_OUT for span in spans))]
    return [
        (text[span["start"] : span["end"]].strip("\r\n\ufeff"), span["field"] in _LEFT_OUT)
        for span in spans
    ]


def marked(source: SourceDocument) -> list[SourceLine]:
    """Return the lines of `source`."""
    text = text_of(source)
    by_line = defaultdict[int, list[Span]](list)
    for span in source.spans:
        for number in range(span["first"], span["last"] + 1):
            by_line[number].append(span)
    lines = []
    for number, line in enumerate(lines_of(text), start=1):
        spans = by_line[number]
        said = [span for span in spans if span["field"] not in _UNSAID]
        became = list(dict.fromkeys((span["field"], span["rule"]) for span in said))
        lines.append(SourceLine(number, _stretches(text, line.strip("\ufeff"), spans), became))
    return lines

"""Shows an article's source page line by line, with the field that each line became."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from articles.models import Article, SourceDocument

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


def _stretches(text: str, line: str, spans: list[Span]) -> list[tuple[str, bool]]:
    """Return the parts of a line as the import divided it; the whole line if it did not."""
    if not spans or any("start" not in span for span in spans):
        return [(line, bool(spans) and all(span["field"] in _LEFT_OUT for span in spans))]
    return [
        (text[span["start"] : span["end"]].strip("\r\n\ufeff"), span["field"] in _LEFT_OUT)
        for span in spans
    ]


def marked(source: SourceDocument) -> list[SourceLine]:
    """Return the lines of `source`; bytes that cannot be decoded appear as "�"."""
    text = bytes(source.raw).decode(source.encoding or "utf-8", errors="replace")
    by_line = defaultdict[int, list[Span]](list)
    for span in source.spans:
        for number in range(span["first"], span["last"] + 1):
            by_line[number].append(span)
    lines = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        spans = by_line[number]
        said = [span for span in spans if span["field"] not in _UNSAID]
        became = list(dict.fromkeys((span["field"], span["rule"]) for span in said))
        lines.append(SourceLine(number, _stretches(text, line.strip("\ufeff"), spans), became))
    return lines


def marked_sources(article: Article) -> list[tuple[SourceDocument, list[SourceLine]]]:
    """Return every source document of `article`, the newest first."""
    sources = article.sources.select_related("run")
    return [(source, marked(source)) for source in sources]

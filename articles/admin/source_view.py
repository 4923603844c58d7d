"""The page that an article was imported from, line by line, with what each line became."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from articles.models import Article, SourceDocument

_LINE_END = re.compile(r"\r\n|\r|\n")
# What the import kept out of the article, and what is nothing to speak of.
_LEFT_OUT = {"boilerplate"}
_UNSAID = {"blank"}

Span = dict[str, Any]


class SourceLine(NamedTuple):
    """One line of the source: its stretches, each in or left out, and what became of them."""

    number: int
    stretches: list[tuple[str, bool]]
    became: list[tuple[str, str]]


def _stretches(text: str, line: str, spans: list[Span]) -> list[tuple[str, bool]]:
    """Return the line cut where the import cut it; whole where it only knew lines."""
    if not spans or any("start" not in span for span in spans):
        return [(line, bool(spans) and all(span["field"] in _LEFT_OUT for span in spans))]
    return [
        (text[span["start"] : span["end"]].strip("\r\n\ufeff"), span["field"] in _LEFT_OUT)
        for span in spans
    ]


def marked(source: SourceDocument) -> list[SourceLine]:
    """Return the lines of `source` as they came, undecodable bytes shown as such."""
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

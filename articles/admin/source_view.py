"""The page that an article was imported from, line by line, with what each line became."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from articles.models import Article, SourceDocument

_LINE_END = re.compile(r"\r\n|\r|\n")
# What the import kept out of the article.
_LEFT_OUT = {"furniture"}


class SourceLine(NamedTuple):
    """One line of the source, and what it became: pairs of field and rule."""

    number: int
    text: str
    became: list[tuple[str, str]]
    is_left_out: bool


def _marks(spans: list[dict[str, Any]], number: int) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for span in spans:
        if span["first"] <= number <= span["last"]:
            found[(span["field"], span["rule"])] = None
    return list(found)


def marked(source: SourceDocument) -> list[SourceLine]:
    """Return the lines of `source` as they came, undecodable bytes shown as such."""
    text = bytes(source.raw).decode(source.encoding or "utf-8", errors="replace")
    lines = []
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1):
        became = _marks(source.spans, number)
        left_out = bool(became) and all(field in _LEFT_OUT for field, _ in became)
        lines.append(SourceLine(number, line, became, left_out))
    return lines


def marked_sources(article: Article) -> list[tuple[SourceDocument, list[SourceLine]]]:
    """Return every source document of `article`, the newest first."""
    sources = article.sources.select_related("run")
    return [(source, marked(source)) for source in sources]

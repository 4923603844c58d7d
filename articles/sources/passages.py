"""A source page and its spans → the passages that it holds of a text, each with its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from articles.differences.blocks import BLOCKS_WITHOUT_WORDS, Block, blocks
from articles.importing.file_types.saved_pages import words_of_stretch
from articles.importing.parse.text import clean
from articles.models import SourceDocument
from articles.sources.source_lines import Span, lines_of, text_of

HEADLINE: Final = "headline"
STANDFIRST: Final = "standfirst"
LEFTOVER: Final = "leftover"
_IN_TEXT: Final = frozenset({"paragraph", "subheading", "list item"})
_SHOWN: Final = _IN_TEXT | {HEADLINE, STANDFIRST, LEFTOVER}


@dataclass(frozen=True)
class Passage:
    """A stretch of the source that is one part of the text, or a leftover that became nothing."""

    field: str
    text: str
    lines: tuple[int, ...]

    @property
    def is_of_text(self) -> bool:
        return self.field in _IN_TEXT


def words_of(body: str) -> list[Block]:
    """Return the blocks of a body that have words."""
    return [each for each in blocks(body) if each.kind not in BLOCKS_WITHOUT_WORDS]


def _key(number: int, span: Span) -> tuple[Any, ...]:
    """Return what the lines of one passage have in common."""
    part = span.get("part")
    if span["field"] in (HEADLINE, STANDFIRST):
        return (span["field"],)
    return (span["field"], number) if part is None else (span["field"], "part", part)


def _groups(spans: list[Span]) -> list[list[Span]]:
    """Return the spans that became something, those of one passage together, in order."""
    found: dict[tuple[Any, ...], list[Span]] = {}
    for number, span in enumerate(spans):
        if span["field"] in _SHOWN:
            found.setdefault(_key(number, span), []).append(span)
    return list(found.values())


def _stretch(text: str, lines: list[str], span: Span) -> str:
    if "start" in span:
        return text[span["start"] : span["end"]]
    return " ".join(lines[span["first"] - 1 : span["last"]])


def _as_read(source: SourceDocument) -> Iterator[Passage]:
    text = text_of(source)
    lines = lines_of(text)
    for group in _groups(source.spans):
        stretch = " ".join(_stretch(text, lines, span) for span in group)
        words = clean(words_of_stretch(stretch, source.kind))
        numbers = {n for span in group for n in range(span["first"], span["last"] + 1)}
        yield Passage(group[0]["field"], words, tuple(sorted(numbers)))


def _as_imported(passages: list[Passage], source: SourceDocument) -> Iterator[Passage]:
    """Yield the passages in the words that the import wrote, without bullets, labels and the like.

    A newer page whose text was not taken over has other passages: they keep their own words.
    """
    imported = source.imported
    written = words_of(imported.get("text", {}).get("body", ""))
    is_same = len(written) == sum(each.is_of_text for each in passages)
    left = iter(written)
    headline, is_provisional = imported.get("headline", ["", True])
    known = {HEADLINE: "" if is_provisional else headline}
    known[STANDFIRST] = imported.get("standfirst", "")
    for each in passages:
        words = known.get(each.field, "")
        if each.is_of_text and is_same:
            words = next(left).text
        yield Passage(each.field, words or each.text, each.lines)


def passages_of(source: SourceDocument) -> list[Passage]:
    """Return the passages of a source in its order."""
    return list(_as_imported(list(_as_read(source)), source))

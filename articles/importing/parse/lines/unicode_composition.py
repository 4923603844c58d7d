"""Composition of letters and their marks, with the way back to positions in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from articles.importing.parse.page import Span

_APART = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def compose(source: str) -> tuple[str, list[int]]:
    """Return the composed text, and for each position in it the position in `source`.

    The list is empty if `source` is composed already.
    """
    if not _APART.search(source):
        return source, []
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for found in _APART.finditer(source):
        letter = unicodedata.normalize("NFC", found.group())
        parts += [source[at : found.start()], letter]
        places += [*range(at, found.start()), *[found.start()] * len(letter)]
        at = found.end()
    places += range(at, len(source) + 1)
    return "".join([*parts, source[at:]]), places


def move(spans: Iterable[Span], places: list[int]) -> tuple[Span, ...]:
    """Return the spans of a composed text with their positions in the source."""
    if not places:
        return tuple(spans)
    return tuple(replace(s, start=places[s.start], end=places[s.end]) for s in spans)

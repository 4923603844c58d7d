"""Letters that come apart from their marks are put together, and places found again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from articles.importing.parse.page import Span

_APART = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def compose(source: str) -> tuple[str, list[int]]:
    """Return `source` with composed letters, and for each place in it the place in `source`.

    The list is empty where nothing had to be composed.
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
    """Return the spans of a composed text as those of its source."""
    if not places:
        return tuple(spans)
    return tuple(replace(s, start=places[s.start], end=places[s.end]) for s in spans)

"""Compares the text that a comment's writer read with the text that readers have now."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.editions.piece import Piece
from articles.lists.openings import paragraphs

SAME, REMOVED, ADDED = "same", "gone", "new"
# The time grows with the square of the number of paragraphs: some milliseconds for 500.
MAX_PARAGRAPHS = 500


class Line(NamedTuple):
    """A paragraph that was kept, removed or added."""

    kind: str
    text: str


class Difference(NamedTuple):
    """The paragraphs of both texts in order; `is_cut` if some were left out."""

    lines: list[Line]
    is_cut: bool

    @property
    def is_none(self) -> bool:
        """Whether both texts are equal."""
        return all(line.kind == SAME for line in self.lines)


def _texts(told: Piece) -> list[str]:
    return [*filter(None, (told.headline, told.standfirst)), *paragraphs(told.body)]


def compare(old: list[str], new: list[str]) -> Iterator[Line]:
    """Yield the paragraphs of `new`, with the removed ones of `old` in their place.

    >>> [f"{kind} {text}" for kind, text in compare(["a", "b"], ["a", "c"])]
    ['same a', 'gone b', 'new c']
    """
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new).get_opcodes():
        if tag == "equal":
            yield from (Line(SAME, text) for text in new[k:m])
        else:
            yield from (Line(REMOVED, text) for text in old[i:j])
            yield from (Line(ADDED, text) for text in new[k:m])


def between(read: Piece, told: Piece) -> Difference:
    """Return the difference between the words that were read and those that readers have now."""
    old, new = _texts(read), _texts(told)
    lines = list(compare(old[:MAX_PARAGRAPHS], new[:MAX_PARAGRAPHS]))
    return Difference(lines, is_cut=max(len(old), len(new)) > MAX_PARAGRAPHS)

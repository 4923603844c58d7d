"""Compares what the article said when a comment was written with what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from articles.models import Article
from articles.rendering import paragraphs

SAME, REMOVED, ADDED = "same", "gone", "new"
# The time grows with the square of the paragraphs: some milliseconds for so many.
MAX_PARAGRAPHS = 500


class Line(NamedTuple):
    """A paragraph that stayed, went or came."""

    kind: str
    text: str


class Difference(NamedTuple):
    """The paragraphs of both texts in one row, and whether there are more than were compared."""

    lines: list[Line]
    is_cut: bool

    @property
    def is_none(self) -> bool:
        """Whether a reader of either text has read the same."""
        return all(line.kind == SAME for line in self.lines)


def _texts(said: Mapping[str, Any]) -> list[str]:
    heads = (said.get("headline", ""), said.get("standfirst", ""))
    return [*filter(None, heads), *paragraphs(said.get("body", ""))]


def compare(old: list[str], new: list[str]) -> Iterator[Line]:
    """Yield the paragraphs of `new`, and among them those of `old` that are not there any more.

    >>> [f"{kind} {text}" for kind, text in compare(["a", "b"], ["a", "c"])]
    ['same a', 'gone b', 'new c']
    """
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new).get_opcodes():
        if tag == "equal":
            yield from (Line(SAME, text) for text in new[k:m])
        else:
            yield from (Line(REMOVED, text) for text in old[i:j])
            yield from (Line(ADDED, text) for text in new[k:m])


def since(snapshot: Mapping[str, Any], article: Article) -> Difference:
    """Return how the text of `article` differs from that of a revision's snapshot."""
    old = _texts(snapshot)
    now = {name: getattr(article, name) for name in ("headline", "standfirst", "body")}
    new = _texts(now)
    lines = list(compare(old[:MAX_PARAGRAPHS], new[:MAX_PARAGRAPHS]))
    return Difference(lines, is_cut=max(len(old), len(new)) > MAX_PARAGRAPHS)

"""A cheap look at a page before it is read: how deep its elements nest, and how many attributes they have."""

from __future__ import annotations

from typing import Final

from articles.importing.file_types.html.html_tokens import tokens
from articles.importing.file_types.html.outline import INLINE, VOID
from articles.importing.parse.page import Problem

# lxml drops what stands deeper than 250 elements without a word.
MAX_DEPTH: Final = 200
# The time for one element grows with the square of its attributes.
MAX_ATTRIBUTES: Final = 500
# An end of theirs is often left out: they do not count.
_OFTEN_OPEN: Final = VOID | INLINE | {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"}  # fmt: skip
MAX_INLINE_DEPTH: Final = 200


def beyond_bounds(source: str) -> Problem | None:
    """Return why the page is not read; None if it can be."""
    depth = inline = 0
    for token in tokens(source):
        if token.kind == "open" and token.attributes.count("=") > MAX_ATTRIBUTES:
            return Problem("file", "too many attributes", f"<{token.name}>")
        step = {"open": 1, "close": -1}.get(token.kind, 0)
        if token.name in INLINE:
            inline = max(0, inline + step)
        elif token.name not in _OFTEN_OPEN:
            depth, inline = max(0, depth + step), 0
        if depth > MAX_DEPTH or inline > MAX_INLINE_DEPTH:
            return Problem("file", "too deep", str(MAX_DEPTH))
    return None

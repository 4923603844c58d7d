"""A sanitised body as tags and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# Sanitised bodies spell each tag in exactly this way, and hold no other "<".
TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s=<>"]+="[^"]*")*)>')
# Blocks that the schema has no place for: what they hold becomes paragraphs.
UNKNOWN_BLOCKS: Final = frozenset(
    {
        *(
            "address",
            "article",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
        ),
        *("footer", "form", "h1", "h4", "h5", "h6", "header", "hgroup", "legend", "main", "nav"),
        *("pre", "section", "summary"),
    }
)
_ARRANGED: Final = re.compile(f"<(?:t|cap|aside|small|(?:{'|'.join(sorted(UNKNOWN_BLOCKS))})>)")


class Token(NamedTuple):
    """A tag as it is spelled, or text, which has no name."""

    spelled: str
    name: str = ""
    attributes: str = ""
    is_end: bool = False


def has_blocks(body: str) -> bool:
    """Return whether a body may hold a table, a pull quote, a fact box, a note or an unknown block."""
    return bool(_ARRANGED.search(body))


def tokens(body: str) -> Iterator[Token]:
    at = 0
    for tag in TAG.finditer(body):
        if text := body[at : tag.start()]:
            yield Token(text)
        yield Token(tag[0], tag[2], tag[3], bool(tag[1]))
        at = tag.end()
    if text := body[at:]:
        yield Token(text)

"""HTML of a text from elsewhere → a body that the desk may have, and its words as blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from articles.cleaning.addresses import with_clean_links
from articles.cleaning.nested_html import with_signs_escaped
from articles.differences import blocks as body_blocks
from articles.importing.parse.page import Block
from articles.sanitising import sanitise

_KINDS: Final = {"h2": "subheading", "h3": "subheading", "li": "item"}
# How an element holds what would be markup there.
ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


_MOST_CLEANINGS: Final = 5
_BLOCK: Final = re.compile(
    r"<(?:p|h[1-6]|ul|ol|li|blockquote|table|figure|div|section|article|main|pre|hr|dl)\b",
    re.IGNORECASE,
)
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_FILE: Final = re.compile(r"<(img|iframe|video|audio|embed)\b[^<>]*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\bsrc\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)


def cleaned(body: str) -> str:
    """Return the body as if it had been pasted: held to the schema, links without tracking."""
    found = with_clean_links(sanitise(with_signs_escaped(body)))
    for _again in range(_MOST_CLEANINGS):
        # Blocks that stood in each other may need a second look; the column takes a last one.
        if (settled := sanitise(found)) == found:
            break
        found = settled
    return found


def with_paragraphs(body: str) -> str:
    """Return a text that marks none of its blocks with paragraphs: a blank line ends one."""
    if not body.strip() or _BLOCK.search(body):
        return body
    return "\n".join(f"<p>{each}</p>" for each in _BLANK_LINE.split(body.strip()))


def shown_files(body: str) -> list[tuple[str, str]]:
    """Return the pictures, videos and embeds that a text shows from elsewhere: element and address."""
    found = [(each[1].lower(), _ADDRESS.search(each[0])) for each in _FILE.finditer(body)]
    return [(name, html.unescape(address[1]) if address else "?") for name, address in found]


def words_of(body: str) -> tuple[Block, ...]:
    """Return the words of a body as blocks; pictures have none."""
    return tuple(
        Block(_KINDS.get(each.kind, "paragraph"), each.text)  # type: ignore[arg-type]
        for each in body_blocks.blocks(body)
        if each.kind not in body_blocks.BLOCKS_WITHOUT_WORDS and each.text
    )


def paragraphs(texts: Iterable[str]) -> str:
    """Return plain texts as paragraphs."""
    return "\n".join(f"<p>{html.escape(each, quote=False)}</p>" for each in texts if each)

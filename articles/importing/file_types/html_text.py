"""HTML of a text from elsewhere → a body that the desk may have, and its words as blocks."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

from articles.cleaning.addresses import with_clean_links
from articles.differences import blocks as body_blocks
from articles.importing.parse.page import Block
from articles.sanitising import sanitise

_KINDS: Final = {"h2": "subheading", "h3": "subheading", "li": "item"}
# How an element holds what would be markup there.
ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def cleaned(body: str) -> str:
    """Return the body as if it had been pasted: held to the schema, links without tracking."""
    return with_clean_links(sanitise(body))


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

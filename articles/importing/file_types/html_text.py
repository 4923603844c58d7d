"""HTML of a text from elsewhere → a body that the desk may have, and its words as blocks."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from articles.cleaning.addresses import with_clean_links
from articles.differences import blocks as body_blocks
from articles.importing.parse.page import Block
from articles.sanitising import sanitise, without_markup

_KINDS: Final = {"h2": "subheading", "h3": "subheading", "li": "item"}
# How an element holds what would be markup there.
ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


_MOST_CLEANINGS: Final = 5
# Deeper ones no editor writes; cleaning takes a time that grows with the square of the depth.
MAX_DEPTH: Final = 100
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_WHOLE_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BLOCK: Final = re.compile(
    r"<(?:p|h[1-6]|ul|ol|li|blockquote|table|figure|div|section|article|main|pre|hr|dl)\b",
    re.IGNORECASE,
)
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_FILE: Final = re.compile(r"<(img|iframe|video|audio|embed)\b[^<>]*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\bsrc\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
# They end by themselves, or hold nothing.
_FLAT: Final = frozenset(
    {"p", "br", "hr", "img", "source", "embed", "input", "meta", "link", "wbr", "col", "area"}
)
# Of each "&" that begins no sign, the cleaner asks its table of 2,000 names.
_LOOSE_SIGN: Final = re.compile(r"&(?!#?[a-zA-Z0-9]{1,31};)")


def is_too_deep(body: str) -> bool:
    """Return whether elements may stand in one another more than MAX_DEPTH deep.

    An end without a beginning ends nothing, and a wrong order ends one element alone: so do browsers.
    """
    still_open, depth = Counter[str](), 0
    for tag in _TAG.finditer(body):
        name, is_end = tag[2].lower(), bool(tag[1])
        if name in _FLAT or (is_end and not still_open[name]):
            continue
        step = -1 if is_end else 1
        still_open[name] += step
        depth += step
        if depth > MAX_DEPTH:
            return True
    return False


def without_elements(typed: str) -> str:
    """Return the words of a text that may hold HTML, as they are; safe for nothing but plain text.

    >>> without_elements("<em>Tom</em> &amp; Elsina")
    'Tom & Elsina'
    """
    if is_too_deep(typed):
        return html.unescape(_WHOLE_TAG.sub("", typed))
    return html.unescape(without_markup(with_signs_escaped(typed)))


def with_signs_escaped(body: str) -> str:
    """Return the same text in a spelling that takes no time to read."""
    return _LOOSE_SIGN.sub("&amp;", body)


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

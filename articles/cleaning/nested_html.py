"""HTML of strangers that nests as no editor's does: known before anything reads it, and its bare words."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

from articles.sanitising import without_markup

# Deeper ones no editor writes; cleaning takes a time that grows with the square of the depth.
MAX_DEPTH: Final = 100
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_WHOLE_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
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

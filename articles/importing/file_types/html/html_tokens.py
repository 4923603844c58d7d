"""The source of a page as HTML → its tags and its words, each with its place; any source can be cut."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

# Elements whose content holds no tags.
RAW: Final = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "xmp"})
# A quotation mark opens a value only behind "=". No branch gives back what it has taken.
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)"
    r"(?P<attributes>(?:=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[^>])*+)>"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/>\"']+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]+)))?"
)
_DECLARATION = re.compile(r"<[!?/][^>]*+>")


class Token(NamedTuple):
    """A tag, a stretch of words, or what is neither."""

    kind: Literal["open", "close", "words", "other"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def attributes_of(token: Token) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(token.attributes):
        value = each["double"] or each["single"] or each["bare"] or ""
        found.setdefault(each["name"].lower(), html.unescape(value))
    return found


def _markup_at(source: str, start: int, last_comment_end: int) -> Token | None:
    """Return the tag, comment or declaration that begins at `start`; None for a mere "<"."""
    if source.startswith("<!--", start) and start < last_comment_end:
        return Token("other", start, source.index("-->", start) + 3)
    if found := _TAG.match(source, start):
        kind: Literal["open", "close"] = "close" if found["close"] else "open"
        return Token(kind, start, found.end(), found["name"].lower(), found["attributes"])
    found = _DECLARATION.match(source, start)
    return Token("other", start, found.end()) if found else None


def _raw_end(source: str, name: str, start: int) -> int:
    """Return where the content of an element without tags ends: at the end of the page at last."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, start)
    return found.start() if found else len(source)


def tokens(source: str) -> Iterator[Token]:
    """Yield tokens that together are the source from start to end."""
    at = scan = 0
    last_tag_end, last_comment_end = source.rfind(">"), source.rfind("-->")
    while (start := source.find("<", scan)) >= 0:
        found = _markup_at(source, start, last_comment_end) if start < last_tag_end else None
        if found is None:
            scan = start + 1
            continue
        if at < start:
            yield Token("words", at, start)
        yield found
        at = scan = found.end
        if found.kind == "open" and found.name in RAW:
            at = scan = _raw_end(source, found.name, at)
            if found.end < at:
                yield Token("words", found.end, at)
    if at < len(source):
        yield Token("words", at, len(source))

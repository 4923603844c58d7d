"""How a page was saved: by the name of its file, and by its first bytes where the name does not say."""

from __future__ import annotations

import codecs
import re
from typing import Final

TEXT: Final = "text"
HTML: Final = "html"
MARKDOWN: Final = "markdown"
# As they stood on a site: the same line can surround many of them, and two can be one page.
SCRAPED: Final = frozenset({TEXT, HTML, MARKDOWN})

SUFFIXES: Final = {
    "": TEXT,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}
LOOKED_AT: Final = 1_000  # bytes
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n[\w-]{1,30}:")


def _beginning(raw: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            return raw[len(mark) : LOOKED_AT].decode(encoding, "replace")
    return raw[:LOOKED_AT].decode("latin-1")


def saved_as(suffix: str, raw: bytes) -> str:
    """Return the type of a page; a whole page of HTML is one in a file of text too.

    >>> saved_as(".txt", b"<!doctype html><p>Text"), saved_as(".txt", b"Text")
    ('html', 'text')
    """
    named = SUFFIXES.get(suffix)
    if named in (HTML, MARKDOWN):
        return named
    beginning = _beginning(raw)
    if _HTML.match(beginning):
        return HTML
    # A text with fields above it is read as text too: its name says which it is.
    return MARKDOWN if named is None and _FRONT_MATTER.match(beginning) else TEXT

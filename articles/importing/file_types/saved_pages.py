"""Bytes of one page and its type → its fields: the one way from a file to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from articles.importing.file_types.how_sure import with_evidence
from articles.importing.file_types.html.outline import words_in
from articles.importing.file_types.html.reading_apart import read_html
from articles.importing.file_types.json_objects import read_json_line
from articles.importing.file_types.markdown.markdown_page import read_markdown
from articles.importing.file_types.wordpress_posts import read_wordpress_post
from articles.importing.parse.lines.source_markup import plain
from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse
from articles.importing.read.decode import Decoded, decode, decode_utf8
from articles.importing.read.lines_of_json import JSON_LINE
from articles.importing.read.saved_as import HTML, MARKDOWN, TEXT
from articles.importing.read.wordpress_files import WORDPRESS_POST

# The type of a page, as its source document keeps it, and what reads its text.
READERS: Final[Mapping[str, Callable[[str], ParsedPage]]] = {
    TEXT: parse,
    HTML: read_html,
    MARKDOWN: read_markdown,
    JSON_LINE: read_json_line,
    WORDPRESS_POST: read_wordpress_post,
}
# Of these the format says how they are encoded.
_IN_UTF8: Final = frozenset({JSON_LINE, WORDPRESS_POST})
# What takes the marks of a type out of a stretch of it.
_WORDS: Final[Mapping[str, Callable[[str], str]]] = {
    HTML: words_in,
    MARKDOWN: lambda stretch: plain(stretch)[0],
}


def read_page(raw: bytes, kind: str) -> tuple[Decoded, ParsedPage]:
    """Return the text of a page with its encoding, and its fields: none where it has no text."""
    decoded = decode_utf8(raw) if kind in _IN_UTF8 else decode(raw, kind)
    if decoded.text is None:
        return decoded, ParsedPage()
    return decoded, with_evidence(READERS[kind](decoded.text))


def words_of_stretch(stretch: str, kind: str) -> str:
    """Return a stretch of the text of a page as the words that people read."""
    return _WORDS[kind](stretch) if kind in _WORDS else stretch

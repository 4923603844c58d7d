"""Bytes of one page and its type → its fields: the one way from a file to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse
from articles.importing.read.decode import Decoded, decode

TEXT: Final = "text"

# The type of a page, as its source document keeps it, and what reads its text.
READERS: Final[Mapping[str, Callable[[str], ParsedPage]]] = {TEXT: parse}


def read_page(raw: bytes, kind: str) -> tuple[Decoded, ParsedPage]:
    """Return the text of a page with its encoding, and its fields: none where it has no text."""
    decoded = decode(raw)
    if decoded.text is None:
        return decoded, ParsedPage()
    return decoded, READERS[kind](decoded.text)

"""Beginnings that a scraper has cut off: a drop cap, or the words before a link or a bold word."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.importing.parse.arrangement.layout import is_prose
from articles.importing.parse.pieces import Piece
from articles.importing.parse.words.unfinished import (
    UNFINISHED,
    VOWELS_ALONE,
    WORDS_OF_ONE_LETTER,
)

MAX_FRAGMENT_CHARACTERS = 80

_DROP_CAP = re.compile(r"(?P<mark>[\"'“„«‘]?\s?)(?P<cap>[^\W\d_])\s+(?=[^\W\d_])")
_LAST_WORD = re.compile(r"[^\W\d_]+'?$")


def _can_be_drop_cap(cap: str, language: str) -> bool:
    return cap.isupper() and cap not in WORDS_OF_ONE_LETTER.get(language, VOWELS_ALONE)


def without_drop_cap(text: str, language: str) -> str:
    """Return the text with a first letter that stood apart.

    >>> without_drop_cap("T he council met.", "en"), without_drop_cap("A council met.", "en")
    ('The council met.', 'A council met.')
    """
    found = _DROP_CAP.match(text)
    if not found or not _can_be_drop_cap(found["cap"], language):
        return text
    rest = text[found.end() :]
    is_cut = rest[:1].islower() or rest.split(maxsplit=1)[0].isupper()
    return found["mark"] + found["cap"] + rest if is_cut else text


def _is_unfinished(text: str, language: str) -> bool:
    last = _LAST_WORD.search(text) if len(text) <= MAX_FRAGMENT_CHARACTERS else None
    return last is not None and last.group().casefold() in UNFINISHED.get(language, ())


def _joined(first: Piece, second: Piece, language: str) -> Piece | None:
    """Return both pieces as one if the first is the beginning of a sentence in the second."""
    if first.kind != "text" or len(first.text) > MAX_FRAGMENT_CHARACTERS:
        return None
    is_cap = len(first.text) == 1 and _can_be_drop_cap(first.text, language)
    is_cap = is_cap and second.text[:1].islower()
    if not (is_cap or _is_unfinished(first.text, language)) or not is_prose(second):
        return None
    text = first.text + ("" if is_cap else " ") + second.text
    return replace(second, start=first.start, line=first.line, text=text)


def join_fragments(pieces: list[Piece], language: str) -> list[Piece]:
    """Return the pieces, with each cut-off beginning joined to its sentence."""
    found: list[Piece] = []
    for each in pieces:
        piece = each
        if piece.kind == "text":
            text = without_drop_cap(piece.text, language)
            piece = replace(piece, text=text) if text is not piece.text else piece
        if found and (whole := _joined(found[-1], piece, language)):
            found[-1] = whole
        else:
            found.append(piece)
    return found

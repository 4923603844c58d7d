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
    last = _LAST_WORD.search(text)
    if last is None or len(text) > MAX_FRAGMENT_CHARACTERS:
        return False
    return last.group().casefold() in UNFINISHED.get(language, ())


def _joined(first: Piece, second: Piece, language: str) -> Piece | None:
    """Return both pieces as one if the first is the beginning of a sentence in the second."""
    if first.kind != "text" or not is_prose(second):
        return None
    is_cap = len(first.text) == 1 and _can_be_drop_cap(first.text, language)
    if is_cap and second.text[:1].islower():
        text = first.text + second.text
    elif _is_unfinished(first.text, language):
        text = f"{first.text} {second.text}"
    else:
        return None
    return replace(second, start=first.start, line=first.line, text=text)


def join_fragments(pieces: list[Piece], language: str) -> list[Piece]:
    """Return the pieces, with each cut-off beginning joined to its sentence."""
    found: list[Piece] = []
    for each in pieces:
        piece = each
        if piece.kind == "text":
            piece = replace(piece, text=without_drop_cap(piece.text, language))
        if found and (whole := _joined(found[-1], piece, language)):
            found[-1] = whole
        else:
            found.append(piece)
    return found

"""Extracts of what a search found, in the words of the text, marked where they were looked for."""

from __future__ import annotations

import re

from articles.lists.folding import without_accents
from articles.lists.search_sql import MARK_START, MARK_STOP
from newsroom.cutting import signs, whole_signs

# Words, and whether they were looked for.
Pieces = list[tuple[str, bool]]
# As long as 32 long words, which the databases cut themselves; a script without spaces has few "words".
MAX_EXTRACT_CHARACTERS = 300


def _last_signs(text: str, number: int) -> str:
    # The first sign may have lost its beginning to the cut.
    return "".join([*signs(text[-4 * number :])][1:][-number:]) if len(text) > number else text


def _within_bounds(pieces: Pieces) -> Pieces:
    """Return an extract that is no longer than others where a word is as long as a sentence."""
    if sum(len(words) for words, _found in pieces) <= MAX_EXTRACT_CHARACTERS:
        return pieces
    place = next((n for n, (_words, found) in enumerate(pieces) if found), 0)
    before = "".join(words for words, _found in pieces[:place])
    begun = _last_signs(before, MAX_EXTRACT_CHARACTERS // 3)
    short: Pieces = [("… ", False)] if begun != before else []
    short.append((begun, False))
    left = MAX_EXTRACT_CHARACTERS - len(begun)
    for words, found in pieces[place:]:
        kept = whole_signs(words, left)
        short.append((kept, found))
        left -= len(kept)
        if kept != words:
            short.append((" …", False))
            break
    return [piece for piece in short if piece[0]]


def _first_found(parts: list[str], text: str) -> Pieces:
    """Return `text` with the first word found marked.

    PostgreSQL leaves words of more than 2 kB out of an extract, which then stands nowhere in the text.

    >>> _first_found(["a ", "Bridge", " c"], "A party, a Bridge, of cars")
    [('A party, a ', False), ('Bridge', True), (', of cars', False)]
    """
    word = re.escape(parts[1]) if len(parts) > 1 else ""
    place = re.search(rf"(?<!\w){word}(?!\w)", without_accents(text)) if word else None
    start, stop = place.span() if place else (0, 0)
    pieces = [(text[:start], False), (text[start:stop], True), (text[stop:], False)]
    return [piece for piece in pieces if piece[0]]


def pieces_of(extract: str, text: str) -> Pieces:
    """Return the words of `text` that belong to a folded extract, cut at its marks.

    >>> pieces_of("the \x02cafe\x03", "In the café, at noon")
    [('… ', False), ('the ', False), ('café', True), (' …', False)]
    """
    parts = re.split(f"[{MARK_START}{MARK_STOP}]", extract)
    start = without_accents(text).find("".join(parts))
    if start < 0:
        return _within_bounds(_first_found(parts, text))
    pieces, place = [("… " if start else "", False)], start
    for number, part in enumerate(parts):
        pieces.append((text[place : place + len(part)], number % 2 == 1))
        place += len(part)
    pieces.append((" …" if place < len(text) else "", False))
    return _within_bounds([piece for piece in pieces if piece[0]])

"""Which words a piece of folded text may be read as, and where one may begin and end.

A rule is compared with whole words only. What is disguised is read in more than one way: "v1agra"
is "v1agra", "viagra" and "vlagra", and "c.i.a.l.i.s" is six words and one. Honest words have one
reading, so that none is taken for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from comments.screening.text import confusables
from comments.screening.text.normalisation import (
    GAPS,
    LETTER_SIGNS,
    PICTURES,
    UNSPACED,
    Folded,
    as_latin,
)

_SIGN = re.escape(LETTER_SIGNS)
_PIECE = re.compile(
    f"([{UNSPACED}])|([{PICTURES}])|([{_SIGN}])|[^{GAPS}{UNSPACED}{PICTURES}{_SIGN}]+"
)

_SIGNS = str.maketrans(confusables.SIGNS)
_AS_I = str.maketrans(confusables.SIGNS | confusables.DIGITS)
_AS_L = str.maketrans(
    confusables.SIGNS | confusables.DIGITS | dict.fromkeys(confusables.EITHER, "l")
)
_NO_SIGNS = str.maketrans(dict.fromkeys(LETTER_SIGNS))
_LETTER_LIKE = re.compile(f"[0-9{_SIGN}]")
# Digits before and after a word are no part of it: "casino77".
_IN_DIGITS = re.compile(r"[0-9]*([^0-9]+)[0-9]*")
_LATIN = re.compile("[a-z]")
_ALL_TWINS = frozenset(confusables.TWINS | confusables.SIGNS | confusables.DIGITS)
# Before this stands what is compared only where letters of two scripts are mixed.
MIXED = "~"
# Words of one letter that may stand before or after a word that is spelt out.
_ONE_LETTER_WORDS = ("a", "i")
_MIN_DISGUISED_LETTERS = 4  # letters of a word in which the first letter may be a false one
_MIN_SPELT_OUT_LETTERS = 3  # single letters in a row, and more, may be a word


class Kind(Enum):
    """What a piece of text is."""

    WORD = 0
    # One character of a script without spaces.
    ALONE = 1
    # A sign that is no letter but may be looked for.
    PICTURE = 2
    # A sign that may stand for a letter: "$".
    SIGN = 3


# What may be left out between two words, as all other punctuation is.
SKIPPED = frozenset({Kind.PICTURE, Kind.SIGN})


class Piece(NamedTuple):
    """A word or a single character; `gap` is what parts it from the piece before."""

    text: str
    typed: str
    start: int
    end: int
    gap: str
    kind: Kind


class Span(NamedTuple):
    """The pieces from `first` up to `last`, read as one word."""

    first: int
    last: int
    text: str
    typed: str


_KINDS = tuple(Kind)


def pieces(folded: Folded) -> list[Piece]:
    """Return the words of folded text, with single characters where there are no spaces."""
    found, text, typed = [], folded.text, folded.typed
    after = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        kind = _KINDS[match.lastindex or 0]
        found.append(Piece(match[0], typed[start:end], start, end, text[after:start], kind))
        after = end
    return found


def _chunks(found: list[Piece], gaps: tuple[str, ...], *alone_kinds: Kind) -> list[range]:
    """Return the places of all pieces, in rows that no other gap and no piece alone parts."""
    rows, first, alone = [], 0, True
    for at, piece in enumerate(found):
        was_alone, alone = alone, piece.kind in alone_kinds
        if at and (alone or was_alone or piece.gap not in gaps):
            rows.append(range(first, at))
            first = at
    return [*rows, range(first, len(found))]


def _with_signs(found: list[Piece]) -> Iterator[range]:
    """Yield words with the signs that stand in them for letters: "c@sino", "$ale"."""
    for row in _chunks(found, ("",), Kind.ALONE, Kind.PICTURE):
        yield _trimmed(found, row)


def _trimmed(found: list[Piece], row: range) -> range:
    """Return the row without signs that are what they seem at its ends: "Sale!", "|a|"."""
    first, last = row.start, row.stop
    while first < last and found[first].text in "!|":
        first += 1
    while first < last and found[last - 1].text in "!|":
        last -= 1
    return range(first, last)


def _rows_of_letters(found: list[Piece]) -> Iterator[range]:
    """Yield where single letters stand in a row: without spaces, or each between spaces."""
    short = [len(p.text) == 1 and p.kind in (Kind.WORD, Kind.SIGN) for p in found]
    if sum(short) < _MIN_SPELT_OUT_LETTERS:
        return
    chunks = _chunks(found, ("", "'", "."), Kind.ALONE)
    for chunk in chunks:
        if len(chunk) >= _MIN_SPELT_OUT_LETTERS:
            for is_short, row in groupby(chunk, short.__getitem__):
                if is_short:
                    yield _trimmed(found, _from_first_to_last(list(row)))
    for is_short, lone in groupby(chunks, lambda chunk: len(chunk) == 1 and short[chunk.start]):
        if is_short:
            yield _trimmed(found, _from_first_to_last([chunk.start for chunk in lone]))


def _from_first_to_last(places: list[int]) -> range:
    return range(places[0], places[-1] + 1)


def _spelt_out(found: list[Piece]) -> Iterator[range]:
    """Yield words that are spelt out, with and without a word of one letter at either end."""
    for row in _rows_of_letters(found):
        for first in (row.start, row.start + 1):
            for last in (row.stop - 1, row.stop):
                left_out = (*found[row.start : first], *found[last : row.stop])
                if last - first >= _MIN_SPELT_OUT_LETTERS and all(
                    piece.text in _ONE_LETTER_WORDS for piece in left_out
                ):
                    yield range(first, last)


def _span(found: list[Piece], row: range) -> Span:
    parts = [p for p in found[row.start : row.stop] if p.kind is not Kind.PICTURE]
    text, typed = "".join(p.text for p in parts), "".join(p.typed for p in parts)
    return Span(row.start, row.stop, text, typed)


def joined(found: list[Piece]) -> list[Span]:
    """Return which pieces in a row may be one word, in the order of their beginning."""
    # "He'll" is not "hell", whereas "via-gra" is nothing else.
    chunks = (_trimmed(found, row) for row in _chunks(found, ("", "."), Kind.ALONE))
    rows = {row for row in (*_with_signs(found), *chunks) if len(row) > 1}
    rows |= set(_spelt_out(found))
    all_spans = sorted((_span(found, row) for row in rows), key=itemgetter(0, 1))
    # Without its pictures, a row may be a single sign: that is no letter.
    return [span for span in all_spans if len(span.text) > 1]


def _by_script(text: str, typed: str) -> set[str]:
    """Return the word as it is, and in the letters that it looks as if it were written in."""
    if text.isascii():
        return {text} | _by_case(text, typed)
    latin = as_latin(text, typed)
    if latin == text:
        return {text}
    if _LATIN.search(text):
        return {latin, MIXED + latin}
    return {text, latin} if _ALL_TWINS.issuperset(typed) else {text}


def _by_case(text: str, typed: str) -> set[str]:
    """Return the word with what only its case shows: "VlAGRA", "saIe"."""
    capitals = typed.replace("l", "")
    if len(capitals) > 1 and capitals.isupper():
        false, meant = "l", "i"
    else:
        false, meant = "I", "l"
    # "In" begins as it should; of longer words hardly one with an l is another word.
    if false not in typed[len(typed) < _MIN_DISGUISED_LETTERS :] or typed.isupper():
        return set()
    pairs = zip(text, typed, strict=True)
    return {"".join(meant if by_hand == false else part for part, by_hand in pairs)}


def _with_letters(word: str) -> set[str]:
    """Return the word with letters where digits and signs stand for them, in each way."""
    bare = word.translate(_NO_SIGNS)
    ways = {bare, word.translate(_SIGNS)}
    if match := _IN_DIGITS.fullmatch(bare):
        ways.add(match[1])
    digits = sum(map(str.isdigit, word))
    # "a55", "$5" and "v2" are names and prices: there must be as many letters, and two of them.
    if 2 * digits <= len(word) > 2 and any(map(str.isalpha, word)):
        ways |= {word.translate(_AS_I), word.translate(_AS_L)}
    return ways


def readings(text: str, typed: str) -> set[str]:
    """Return the words that a span may be read as.

    >>> sorted(readings("b1tch", "b1tch"))
    ['b1tch', 'bitch', 'bltch']
    """
    words = _by_script(text, typed)
    return {
        way
        for word in words
        for way in (_with_letters(word) if _LETTER_LIKE.search(word) else {word})
    }


def rule_words(folded: Folded) -> list[frozenset[str]]:
    """Return the words of a rule, each as the readings of a text that it is found in.

    Signs inside a word are letters; digits stay digits; a word that is spelt out is one word.
    """
    found = pieces(folded)
    whole = _trimmed(found, range(len(found)))
    has_letter = any(piece.text.isalpha() for piece in found)
    if len(whole) >= _MIN_SPELT_OUT_LETTERS and has_letter and whole in _rows_of_letters(found):
        return [_rule_word(_span(found, whole))]
    rows = [row for row in _with_signs(found) if row]
    return [
        _rule_word(found[row.start] if len(row) == 1 else _span(found, row))
        for row in rows
        if len(row) > 1 or found[row.start].kind is not Kind.SIGN
    ]


def _rule_word(span: Span | Piece) -> frozenset[str]:
    words = {span.text}
    latin = as_latin(span.text, span.typed)
    if latin != span.text:
        words = {latin} if _LATIN.search(span.text) else {span.text, MIXED + latin}
    return frozenset(word.translate(_SIGNS) for word in words)

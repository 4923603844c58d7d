"""The words that a piece of folded text may be read as, and where each may begin and end.

A rule is compared with whole words only. A disguised word has several readings: "v1agra" is
"v1agra", "viagra" and "vlagra", and "c.i.a.l.i.s" is six words and one. An honest word has one
reading, so that it is not mistaken for another.
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
# Digits before and after a word do not belong to it: "casino77".
_IN_DIGITS = re.compile(r"[0-9]*([^0-9]+)[0-9]*")
_LATIN = re.compile("[a-z]")
_ALL_TWINS = frozenset(confusables.TWINS | confusables.SIGNS | confusables.DIGITS)
# The prefix of a reading that counts only for words with letters of two scripts.
MIXED = "~"
# Words of one letter that may precede or follow a word that is spelt out.
_ONE_LETTER_WORDS = ("a", "i")
_MIN_DISGUISED_LETTERS = 4  # in a shorter word the first letter is never a false one
_MIN_SPELT_OUT_LETTERS = 3  # fewer single letters in a row are not a word


class Kind(Enum):
    WORD = 0
    # One character of a script without spaces.
    ALONE = 1
    # A sign that is no letter but may be in a rule.
    PICTURE = 2
    # A sign that may stand for a letter: "$".
    SIGN = 3


# The matcher may skip these between two words, as it skips all other punctuation.
SKIPPED = frozenset({Kind.PICTURE, Kind.SIGN})


class Piece(NamedTuple):
    """A word or a single character; `gap` separates it from the piece before."""

    text: str
    typed: str
    start: int
    end: int
    gap: str
    kind: Kind


class Span(NamedTuple):
    """The pieces from `first` up to, but not including, `last`, read as one word."""

    first: int
    last: int
    text: str
    typed: str


_KINDS = tuple(Kind)


def pieces(folded: Folded) -> list[Piece]:
    """Return the words of folded text, with single characters where there are no spaces."""
    all_pieces, text, typed = [], folded.text, folded.typed
    end_before = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        kind = _KINDS[match.lastindex or 0]
        gap = text[end_before:start]
        all_pieces.append(Piece(match[0], typed[start:end], start, end, gap, kind))
        end_before = end
    return all_pieces


def _chunks(all_pieces: list[Piece], gaps: tuple[str, ...], *alone_kinds: Kind) -> list[range]:
    """Split the pieces into rows at every other gap, and round pieces of the `alone_kinds`."""
    rows, first, alone = [], 0, True
    for at, piece in enumerate(all_pieces):
        was_alone, alone = alone, piece.kind in alone_kinds
        if at and (alone or was_alone or piece.gap not in gaps):
            rows.append(range(first, at))
            first = at
    return [*rows, range(first, len(all_pieces))]


def _with_signs(all_pieces: list[Piece]) -> Iterator[range]:
    """Yield words with the signs that replace letters in them: "c@sino", "$ale"."""
    for row in _chunks(all_pieces, ("",), Kind.ALONE, Kind.PICTURE):
        yield _trimmed(all_pieces, row)


def _trimmed(all_pieces: list[Piece], row: range) -> range:
    """Return the row without the ordinary signs at its ends: "Sale!", "|a|"."""
    first, last = row.start, row.stop
    while first < last and all_pieces[first].text in "!|":
        first += 1
    while first < last and all_pieces[last - 1].text in "!|":
        last -= 1
    return range(first, last)


def _rows_of_letters(all_pieces: list[Piece]) -> Iterator[range]:
    """Yield rows of single letters: without spaces, or each between spaces."""
    short = [len(p.text) == 1 and p.kind in (Kind.WORD, Kind.SIGN) for p in all_pieces]
    if sum(short) < _MIN_SPELT_OUT_LETTERS:
        return
    chunks = _chunks(all_pieces, ("", "'", "."), Kind.ALONE)
    for chunk in chunks:
        if len(chunk) >= _MIN_SPELT_OUT_LETTERS:
            for is_short, row in groupby(chunk, short.__getitem__):
                if is_short:
                    yield _trimmed(all_pieces, _from_first_to_last(list(row)))
    for is_short, lone in groupby(chunks, lambda chunk: len(chunk) == 1 and short[chunk.start]):
        if is_short:
            yield _trimmed(all_pieces, _from_first_to_last([chunk.start for chunk in lone]))


def _from_first_to_last(places: list[int]) -> range:
    return range(places[0], places[-1] + 1)


def _spelt_out(all_pieces: list[Piece]) -> Iterator[range]:
    """Yield words that are spelt out, with and without a one-letter word at either end."""
    for row in _rows_of_letters(all_pieces):
        for first in (row.start, row.start + 1):
            for last in (row.stop - 1, row.stop):
                left_out = (*all_pieces[row.start : first], *all_pieces[last : row.stop])
                if last - first >= _MIN_SPELT_OUT_LETTERS and all(
                    piece.text in _ONE_LETTER_WORDS for piece in left_out
                ):
                    yield range(first, last)


def _span(all_pieces: list[Piece], row: range) -> Span:
    parts = [p for p in all_pieces[row.start : row.stop] if p.kind is not Kind.PICTURE]
    text, typed = "".join(p.text for p in parts), "".join(p.typed for p in parts)
    return Span(row.start, row.stop, text, typed)


def joined(all_pieces: list[Piece]) -> list[Span]:
    """Return the pieces that may form one word together, sorted by their beginning."""
    # "He'll" is not "hell", but "via-gra" is "viagra".
    chunks = (_trimmed(all_pieces, row) for row in _chunks(all_pieces, ("", "."), Kind.ALONE))
    rows = {row for row in (*_with_signs(all_pieces), *chunks) if len(row) > 1}
    rows |= set(_spelt_out(all_pieces))
    all_spans = sorted((_span(all_pieces, row) for row in rows), key=itemgetter(0, 1))
    # Without its pictures, a row may be a single sign, which is no letter.
    return [span for span in all_spans if len(span.text) > 1]


def _by_script(text: str, typed: str) -> set[str]:
    """Return the word as it is, and in the Latin letters that its own look like."""
    if text.isascii():
        return {text} | _by_case(text, typed)
    latin = as_latin(text, typed)
    if latin == text:
        return {text}
    if _LATIN.search(text):
        return {latin, MIXED + latin}
    return {text, latin} if _ALL_TWINS.issuperset(typed) else {text}


def _by_case(text: str, typed: str) -> set[str]:
    """Return the reading of a word in which l and I are swapped: "VlAGRA", "saIe"."""
    capitals = typed.replace("l", "")
    if len(capitals) > 1 and capitals.isupper():
        false, true = "l", "i"
    else:
        false, true = "I", "l"
    # "In" begins with a true I; a longer word with l for I is hardly ever another word.
    if false not in typed[len(typed) < _MIN_DISGUISED_LETTERS :] or typed.isupper():
        return set()
    pairs = zip(text, typed, strict=True)
    return {"".join(true if original == false else part for part, original in pairs)}


def _with_letters(word: str) -> set[str]:
    """Return the word in each reading of its digits and signs as letters."""
    bare = word.translate(_NO_SIGNS)
    ways = {bare, word.translate(_SIGNS)}
    if match := _IN_DIGITS.fullmatch(bare):
        ways.add(match[1])
    digits = sum(map(str.isdigit, word))
    # "a55", "$5" and "v2" are names and prices: at most half may be digits, of three characters.
    if 2 * digits <= len(word) > 2 and any(map(str.isalpha, word)):
        ways |= {word.translate(_AS_I), word.translate(_AS_L)}
    return ways


def readings_of(text: str, typed: str) -> set[str]:
    """Return the words that a span may be read as.

    >>> sorted(readings_of("b1tch", "b1tch"))
    ['b1tch', 'bitch', 'bltch']
    """
    words = _by_script(text, typed)
    return {
        way
        for word in words
        for way in (_with_letters(word) if _LETTER_LIKE.search(word) else {word})
    }


def rule_words(folded: Folded) -> list[frozenset[str]]:
    """Return the words of a rule, each as the set of readings that match it.

    Signs inside a word are letters; digits stay digits; a word that is spelt out is one word.
    """
    all_pieces = pieces(folded)
    whole = _trimmed(all_pieces, range(len(all_pieces)))
    has_letter = any(piece.text.isalpha() for piece in all_pieces)
    if (
        len(whole) >= _MIN_SPELT_OUT_LETTERS
        and has_letter
        and whole in _rows_of_letters(all_pieces)
    ):
        return [_rule_word(_span(all_pieces, whole))]
    rows = [row for row in _with_signs(all_pieces) if row]
    return [
        _rule_word(all_pieces[row.start] if len(row) == 1 else _span(all_pieces, row))
        for row in rows
        if len(row) > 1 or all_pieces[row.start].kind is not Kind.SIGN
    ]


def _rule_word(span: Span | Piece) -> frozenset[str]:
    words = {span.text}
    latin = as_latin(span.text, span.typed)
    if latin != span.text:
        words = {latin} if _LATIN.search(span.text) else {span.text, MIXED + latin}
    return frozenset(word.translate(_SIGNS) for word in words)

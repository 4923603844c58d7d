"""The words of a text as the search keeps them, and those of a query as it looks for them.

A text becomes terms of letters and digits with single spaces, which SQLite and PostgreSQL read alike.
Scripts without spaces are written as overlapping pairs of characters, with the last one alone: what
stands anywhere in them is found as a row of pairs, one character as the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from articles.spelling.one_spelling import one_spelling
from articles.spelling.word_forms import forms, stem

# Han, kana, bopomofo, Hangul, Thai, Lao, Burmese and Khmer.
_WITHOUT_SPACES: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fdf\u3005-\u3007"
    "\u3021-\u3029\u3031-\u3035\u303b-\u303c\u3041-\u3096\u3099-\u30ff\u3105-\u318f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_UNIT: Final = re.compile(f"[{_WITHOUT_SPACES}]+|[^ '{_WITHOUT_SPACES}]+")
_IS_RUN: Final = re.compile(f"[{_WITHOUT_SPACES}]")
# They cost twice: pairs have two characters, and words with joined letters several forms.
_DEAR: Final = re.compile(f"[\u0590-\u06ff\u0750-\u077f{_WITHOUT_SPACES}]+")
# PostgreSQL stores at most a megabyte of terms; this many characters stay below it.
MAX_CHARACTERS: Final = 250_000
# No word is longer; what is, is no word, and counts by its beginning.
MAX_LETTERS: Final = 64
_APOSTROPHES: Final = frozenset("'’‘ʼ`´׳״")
# Hebrew writes abbreviations with a quotation mark inside the word.
_HEBREW_QUOTE: Final = re.compile('(?<=[א-ת])"(?=[א-ת])')


class _Spacing(dict[int, str]):
    """The table that leaves letters, digits and marks, filled with each new character."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        is_kept = category[0] in "LNM" or category == "Cf"
        self[code] = "'" if letter in _APOSTROPHES else letter if is_kept else " "
        return self[code]


_SPACING: Final = _Spacing()


class Word(NamedTuple):
    """A word of a text, as it stands there, and from which character to which."""

    text: str
    start: int
    end: int


class Term(NamedTuple):
    """What a query looks for: terms in a row, the last of which may be begun only."""

    text: str
    row: tuple[str, ...]
    is_begun: bool = False


def _spaced(text: str) -> str:
    """Return `text` with spaces where no word is; each character keeps its place."""
    return _HEBREW_QUOTE.sub("'", text).translate(_SPACING)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text; an apostrophe and an invisible character are inside of one."""
    for found in re.finditer("[^ ]+", _spaced(text)):
        yield Word(found[0], *found.span())


def different_words(text: str) -> set[str]:
    """Return the words of a text, each once."""
    return set(_spaced(text).split())


def is_run(unit: str) -> bool:
    """Return whether a unit is a run of characters in a script without spaces."""
    return bool(_IS_RUN.match(unit))


def units(word: str) -> list[str]:
    """Return the parts of a word in their one spelling: runs without spaces, and what is between.

    >>> units("L’Été"), units("東京タワーNo1")
    (['l', 'ete'], ['東京タワー', 'no1'])
    """
    found = _UNIT.findall(one_spelling(word).translate(_SPACING))
    # A mark of a neighbour may have kept an accent at its letter.
    cut = (unit if is_run(unit) else one_spelling(unit)[:MAX_LETTERS] for unit in found)
    return [unit for unit in cut if any(map(str.isalnum, unit))]


def units_of(text: str) -> list[str]:
    """Return the units of all words of a text."""
    return [*chain.from_iterable(map(units, _spaced(text).split()))]


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run))]


def _kept(word: str) -> tuple[str, ...]:
    found = units(word)
    kept = [*chain.from_iterable(_pairs(each) if is_run(each) else forms(each) for each in found)]
    joined = "".join(found)[:MAX_LETTERS]
    # "O'Brien" is found by "obrien" too.
    has_apostrophe = "'" in word.strip("'") and not _IS_RUN.search(joined)
    return (*kept, *forms(joined)) if has_apostrophe and len(found) > 1 else tuple(kept)


_kept_of_short: Final = lru_cache(maxsize=1 << 14)(_kept)


def terms_of(word: str) -> tuple[str, ...]:
    """Return the terms by which a word of a text is found.

    >>> terms_of("Votes"), terms_of("O'Brien"), terms_of("交通网")
    (('vote',), ('o', 'brien', 'obrien'), ('交通', '通网', '网'))
    """
    return _kept_of_short(word) if len(word) <= MAX_LETTERS else _kept(word)


def within_bounds(text: str) -> str:
    """Return as much of `text` as the search keeps."""
    short = text[:MAX_CHARACTERS]
    dear = sum(map(len, _DEAR.findall(short)))
    return short if len(short) + dear <= MAX_CHARACTERS else short[: MAX_CHARACTERS // 2]


def terms(text: str) -> str:
    """Return the terms of `text`, in its order.

    >>> terms("The mayor's votes, covid-19")
    'the mayor s mayor vote covid 19'
    """
    return " ".join(chain.from_iterable(map(terms_of, _spaced(text).split())))


def _asked(unit: str) -> Term:
    if not is_run(unit):
        return Term(unit, (stem(unit),))
    return Term(unit, tuple(_pairs(unit)[:-1]) or (unit,), is_begun=len(unit) == 1)


def asked(query: str) -> list[Term]:
    """Return what a query looks for, each once.

    >>> asked("votes 交通网")
    [Term(text='votes', row=('vote',), is_begun=False), Term(text='交通网', row=('交通', '通网'), is_begun=False)]
    """
    return [*dict.fromkeys(map(_asked, units_of(query)))]


def holds(kept: str, term: Term) -> bool:
    """Return whether terms that were kept hold what is looked for, as both databases find it.

    >>> holds("will taylor", asked("Taylors")[0]), holds("will taylor", asked("tay")[0])
    (True, False)
    """
    row = " ".join(term.row)
    return (f" {row}" if term.is_begun else f" {row} ") in f" {kept} "

"""Extracts of what a search found, cut from the text itself, marked where it was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from articles.spelling.one_spelling import one_spelling
from articles.spelling.terms import Term, Word, different_words, is_run, terms_of, words
from newsroom.cutting import signs, whole_signs

# Words, and whether they were looked for.
Pieces = list[tuple[str, bool]]
MAX_EXTRACT_CHARACTERS: Final = 300
_BEFORE: Final = 60
# Of so many places the one with the most of the words behind it is shown.
_PLACES: Final = 200
# A character with what is written on it; spelled alone it is spelled as in its word.
_CLUSTER: Final = re.compile(
    ".[\u00ad\u0300-\u036f\u1160-\u11ff\u200b-\u200f\u3099\u309a\uff9e\uff9f]*", re.DOTALL
)


class Place(NamedTuple):
    """From which character to which a text has what was looked for."""

    start: int
    end: int
    term: Term


def _in_run(word: Word, term: Term) -> Iterator[Place]:
    starts: list[int] = []
    ends: list[int] = []
    run = ""
    for cluster in _CLUSTER.finditer(word.text):
        spelled = one_spelling(cluster[0])
        run += spelled
        starts += [word.start + cluster.start()] * len(spelled)
        ends += [word.start + cluster.end()] * len(spelled)
    for found in re.finditer(re.escape(term.text), run):
        yield Place(starts[found.start()], ends[found.end() - 1], term)


def _parts(word: Word) -> Iterator[Word]:
    """Yield what stands between apostrophes, then the word itself."""
    for part in re.finditer("[^']+", word.text):
        yield Word(part[0], word.start + part.start(), word.start + part.end())
    yield word


def _is_in(term: Term, kept: Sequence[str]) -> bool:
    if is_run(term.text):
        return any(each.startswith(term.row[0]) for each in kept)
    return term.row[0] in kept


def _in_word(word: Word, asked: Sequence[Term]) -> Iterator[Place]:
    kept = terms_of(word.text)
    for term in (each for each in asked if _is_in(each, kept)):
        if is_run(term.text):
            yield from _in_run(word, term)
        else:
            part = next(each for each in _parts(word) if term.row[0] in terms_of(each.text))
            yield Place(part.start, part.end, term)


def places(text: str, asked: Sequence[Term]) -> list[Place]:
    """Return the first places of what was looked for, none of them within another."""
    each_once = ((word, terms_of(word)) for word in different_words(text))
    holding = {word for word, kept in each_once if any(_is_in(term, kept) for term in asked)}
    if not holding:
        return []
    found = chain.from_iterable(
        _in_word(each, asked) for each in words(text) if each.text in holding
    )
    kept: list[Place] = []
    for place in sorted(islice(found, _PLACES)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _best(found: Sequence[Place]) -> Place:
    """Return the first of the places with the most different words behind them."""

    def together(first: Place) -> int:
        end = first.start + MAX_EXTRACT_CHARACTERS - 2 * _BEFORE
        return len({each.term for each in found if first.start <= each.start and each.end <= end})

    return max(found, key=together)


def _begin(text: str, place: Place) -> int:
    """Return where the extract begins: with a whole word, or with a whole sign."""
    early = place.start - _BEFORE
    if early <= 0:
        return 0
    space = text.find(" ", early, place.start)
    if space >= 0:
        return space + 1
    # The first sign may have lost its beginning to the cut.
    return early + len(next(signs(text[early : place.start])))


def _end(text: str, begin: int) -> int:
    end = begin + MAX_EXTRACT_CHARACTERS
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", begin + MAX_EXTRACT_CHARACTERS // 2, end)
    return space if space >= 0 else begin + len(whole_signs(text[begin:end], end - begin - 1))


def extract(text: str, asked: Sequence[Term]) -> Pieces:
    """Return an extract of `text`, with what was looked for in pieces of its own.

    >>> from articles.spelling.terms import asked
    >>> extract("In the café, at noon", asked("CAFES"))
    [('In the ', False), ('café', True), (', at noon', False)]
    """
    found = places(text, asked)
    begin = _begin(text, _best(found)) if found else 0
    end = _end(text, begin)
    pieces, at = [("… " if begin else "", False)], begin
    for place in found:
        if begin <= place.start < end:
            stop = min(place.end, end)
            pieces += [(text[at : place.start], False), (text[place.start : stop], True)]
            at = stop
    pieces += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]

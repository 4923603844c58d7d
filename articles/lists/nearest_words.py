"""The nearest words where a search finds nothing: "rbidge" leads to "bridge".

The table holds each word of what readers were told under all its spellings, so that both databases
find the near ones by an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from articles.editions.piece import Piece
from articles.lists import search
from articles.lists.narrowing import Narrowing
from articles.lists.openings import paragraphs
from articles.lists.search_sql import Holds
from articles.models import NearWord, SearchEntry
from articles.spelling.near_words import distance, spellings, unit_of, words_of
from articles.spelling.terms import Word, asked, within_bounds, words
from articles.text_blocks.running_text import without_repetitions

_ROWS_AT_ONCE: Final = 5_000
_PIECES_AT_ONCE: Final = 100
# Of a query, and what is tried for it.
_MOST_WORDS: Final = 8
_MOST_NEAR: Final = 500
_MOST_TRIED: Final = 3


# --- At the desk: what is learnt and forgotten


def text_of(*, headline: str, kicker: str, standfirst: str, body: str) -> str:
    """Return the words of a page as one text."""
    told = " ".join(paragraphs(without_repetitions(body)))
    return within_bounds(f"{headline} {kicker} {standfirst} {told}")


def _text(told: Piece) -> str:
    return text_of(
        headline=told.headline, kicker=told.kicker, standfirst=told.standfirst, body=told.body
    )


def write(texts: Iterable[str], model: Any = NearWord) -> None:
    """Keep the words of texts that are not known yet: one query, and one for new words."""
    found: dict[str, str] = {}
    for text in texts:
        found |= words_of(text)
    same = model.objects.filter(spelling__in=set(found.values()))
    new = found.keys() - set(same.values_list("word", flat=True))
    # In one order, or two writers could wait for each other.
    rows = sorted((spelling, word) for word in new for spelling in spellings(found[word]))
    made = (model(spelling=spelling, word=word) for spelling, word in rows)
    model.objects.bulk_create(made, batch_size=_ROWS_AT_ONCE, ignore_conflicts=True)


def learn(pieces: Iterable[Piece]) -> None:
    """Keep the words of pieces that readers have or will have."""
    write(map(_text, pieces))


def forget(pieces: Iterable[Piece]) -> None:
    """Drop the words that stood in these pieces alone; their entries in the search have gone."""
    found = set(chain.from_iterable(words_of(_text(told)) for told in pieces))
    gone = [word for word in found if not SearchEntry.objects.filter(Holds(*asked(word))).exists()]
    NearWord.objects.filter(word__in=gone).delete()


def rebuild(*, at: datetime) -> None:
    """Keep the words of what readers have or will have, and no others."""
    NearWord.objects.all().delete()
    found = search.to_be_found(at=at)
    while batch := [told for _edition, told in islice(found, _PIECES_AT_ONCE)]:
        learn(batch)


# --- For readers


def _near(typed: Iterable[str]) -> dict[str, set[str]]:
    """Return the words that are kept under each spelling of what was typed: one query."""
    wanted = set(chain.from_iterable(map(spellings, typed)))
    rows = NearWord.objects.filter(spelling__in=wanted).values_list("spelling", "word")
    found: dict[str, set[str]] = {each: set() for each in wanted}
    for spelling, word in rows[:_MOST_NEAR]:
        found[spelling].add(word)
    return found


def _ranked(unit: str, kept: dict[str, set[str]]) -> list[str]:
    """Return the words near to `unit`, the nearest first; none if it is a word itself."""
    near = {word: unit_of(word) for spelling in spellings(unit) for word in kept[spelling]}
    if unit in near.values():
        return []

    def rank(word: str) -> tuple[int, bool, int, str]:
        other = near[word]
        return distance(unit, other), unit[0] != other[0], abs(len(unit) - len(other)), word

    return sorted(near, key=rank)


def _queries(query: str, typed: Sequence[Word]) -> Iterator[str]:
    """Yield the query with near words in the place of unknown ones, the nearest first."""
    kept = _near(unit_of(word.text) for word in typed)
    ranked = [(word, _ranked(unit_of(word.text), kept)) for word in typed]
    unknown = [(word, near) for word, near in ranked if near]
    for number in range(max((len(near) for _word, near in unknown), default=0)):
        changed = query
        for word, near in reversed(unknown):
            nearest = near[min(number, len(near) - 1)]
            changed = changed[: word.start] + nearest + changed[word.end :]
        yield changed


def suggestion(query: str, among: Narrowing) -> str:
    """Return a query like `query` with which something is found, "" if there is none."""
    short = query[: search.MAX_QUERY_CHARACTERS]
    typed = [word for word in islice(words(short), _MOST_WORDS) if unit_of(word.text)]
    if not typed:
        return ""
    tried = islice(_queries(short, typed), _MOST_TRIED)
    return next((each for each in tried if search.find(each, among)), "")

"""Words that are nearly alike: if one letter is left out of either, they have a spelling in common."""

from __future__ import annotations

import unicodedata
from itertools import chain, islice
from typing import Final

from articles.spelling.terms import is_run, units, words

# Nearly every word of three letters is near another.
LEAST_LETTERS: Final = 4
MOST_LETTERS: Final = 32
# So many words of one piece; a long one has some thousand.
_MOST_WORDS: Final = 3_000


def spellings(unit: str) -> list[str]:
    """Return the spellings under which a word is kept, itself first.

    >>> spellings("oslo")
    ['oslo', 'slo', 'olo', 'oso', 'osl']
    """
    return [*dict.fromkeys([unit, *(unit[:n] + unit[n + 1 :] for n in range(len(unit)))])]


def distance(one: str, other: str) -> int:
    """Return how many letters have to be put in, taken out, changed, or exchanged with the next.

    >>> distance("rbidge", "bridge"), distance("bridge", "bride"), distance("oslo", "osaka")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def unit_of(word: str) -> str:
    """Return the spelling of a word that may have near ones, "" of any other.

    >>> unit_of("Łódź"), unit_of("the"), unit_of("covid19"), unit_of("城市交通")
    ('lodz', '', '', '')
    """
    found = units(word)
    unit = found[0] if len(found) == 1 else ""
    is_long = LEAST_LETTERS <= len(unit) <= MOST_LETTERS
    has_digit = any(map(str.isdigit, unit))
    return "" if has_digit or not is_long or is_run(unit) else unit


def _shown(word: str) -> str:
    visible = "".join(each for each in word if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFC", visible).lower()


def words_of(text: str) -> dict[str, str]:
    """Return the words of a text that may be near others, as they are shown, with their spelling.

    >>> words_of("Łódź and Zoë’s Łódź")
    {'łódź': 'lodz'}
    """
    parts = chain.from_iterable(word.text.split("'") for word in words(text))
    found = ((_shown(part), unit_of(part)) for part in dict.fromkeys(parts))
    kept = ((word, unit) for word, unit in found if unit and len(word) <= 2 * MOST_LETTERS)
    return dict(islice(kept, _MOST_WORDS))

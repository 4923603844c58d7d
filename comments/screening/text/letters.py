"""The letters of a text, in which a rule's words are looked for before they are matched.

Matching 100,000 comments word by word takes half a minute; looking for some letters in what is stored
of each takes a second, and only those that have them are matched. Nothing that a rule matches may be
missed, so that both sides are written down by the same function.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comments.screening.text import confusables
from comments.screening.text.normalisation import (
    GAPS,
    LETTER_SIGNS,
    Folded,
    in_latin,
)

_ALIKE = str.maketrans(confusables.SIGNS | confusables.DIGITS | {"l": "i"})
_NO_SIGNS = str.maketrans(dict.fromkeys(LETTER_SIGNS))
_GAP = re.compile(f"[{GAPS}]")
_DOUBLES = re.compile(r"(.)\1+", re.DOTALL)


def _squeezed(folded: Folded) -> Iterator[str]:
    """Yield the letters with signs read as letters within words, then without any sign.

    Both in Latin letters where they look like some, and as they are: "ΚΑΖΙΝΟ" is Greek or not.
    """
    for letters in (in_latin(folded), folded.text):
        words = _GAP.split(letters)
        yield _short("".join(word.strip("!|") for word in words))
        yield _short("".join(words).translate(_NO_SIGNS))


def _short(letters: str) -> str:
    return _DOUBLES.sub(r"\1", letters.translate(_ALIKE))


def letters_of(*texts: Iterable[Folded]) -> str:
    """Return the letters of texts, each given by its readings, one after the other.

    >>> from comments.screening.text.normalisation import readings
    >>> letters_of(readings("Free c@s1no!! Buy")), letters_of(readings("buy!now"), readings("Ann"))
    ('frecasinobuy frecsinobuy', 'buyinow buynow an')
    """
    found = (way for text in texts for folded in text for way in _squeezed(folded))
    return " ".join(dict.fromkeys(found))


def letters_of_rule(folded: Folded) -> tuple[str, ...]:
    """Return the letters, some of which every text has that a rule with these words matches."""
    return tuple(dict.fromkeys(_squeezed(folded)))

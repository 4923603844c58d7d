"""The forms under which one word is found: an English stem, and words without what Hebrew and Arabic join.

Stemmed here, not by a database: SQLite and PostgreSQL stem differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import snowballstemmer

_ENGLISH: Final = snowballstemmer.stemmer("english")
# "And", "that", "in", "to", "from", "as" and "the" are letters at the beginning of a Hebrew word.
_HEBREW: Final = re.compile("[ובכלמשה](?=[א-ת]{2})")
_SECOND_HEBREW: Final = re.compile("(?:ו[בכלמשה]|ש[בכלמה]|[בכלמ]ה)(?=[א-ת]{2})")
# "The", with "in", "as" or "for" before it; "and" may stand before all of them.
_ARABIC_AND: Final = re.compile("و(?=[ء-ي]{3})")
_ARABIC_THE: Final = re.compile("و?(?:[بكف]?ال|لل)(?=[ء-ي]{2})")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what the forms of an English word share; other words stay as they are.

    >>> stem("votes"), stem("voting"), stem("ville3"), stem("łódź")
    ('vote', 'vote', 'ville3', 'łódź')
    """
    return _ENGLISH.stemWord(word) if word.isascii() and word.isalpha() else word


def _bare(word: str) -> Iterator[str]:
    for joined in (_HEBREW, _SECOND_HEBREW, _ARABIC_AND, _ARABIC_THE):
        if found := joined.match(word):
            yield word[found.end() :]


def forms(word: str) -> list[str]:
    """Return under which words a word of a text is found, itself or its stem first.

    >>> forms("votes"), forms("בירושלים"), forms("والمدينه")
    (['vote'], ['בירושלים', 'ירושלים'], ['والمدينه', 'المدينه', 'مدينه'])
    """
    return [stem(word)] if word.isascii() else [*dict.fromkeys([word, *_bare(word)])]

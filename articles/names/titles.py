"""Titles and phrases: what their spellings have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articles.spelling.terms import units_of

MAX_KEY_CHARACTERS = 200
_MARK = re.compile(r"[^\w\s]|ʼ")
_APOSTROPHE_IN_WORD = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_DIGITS = {ord(zero) + n: str(n) for zero in "٠۰०" for n in range(10)}


def undotted(text: str) -> str:
    """Return `text` with one letter for the Turkish i with and without a dot, small and capital.

    A capital I can be either of the two, so a table has to find both.
    """
    return text.replace("i\u0307", "i").replace("ı", "i")


def fold_phrase(text: str) -> str:
    """Return `text` in lower case, with single spaces and without marks, as the import knows lines.

    It leaves accents, which its tables of words have, and the digests of all texts that were imported
    are made of it: a title or a word that is looked for has one spelling more.

    >>> fold_phrase("  Read MORE » ")
    'read more'
    """
    return _fold_short(text) if len(text) <= MAX_KEY_CHARACTERS else _fold(text)


def _fold(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = undotted(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_MARK.sub(" ", plain.translate(_DIGITS)).split())


# A line of a page is folded by each of its readers.
_fold_short = lru_cache(maxsize=4096)(_fold)


def fold_title(title: str) -> str:
    """Return the key by which a title is found: as the search spells it, with apostrophes left out.

    >>> fold_title("The  King’s “café”") == fold_title("The kings cafe.")
    True
    """
    joined = _APOSTROPHE_IN_WORD.sub("", unicodedata.normalize("NFKC", title))
    return " ".join(units_of(joined))[:MAX_KEY_CHARACTERS]

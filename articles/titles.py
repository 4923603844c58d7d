"""Titles: what two spellings of one headline have in common."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
_MARKS = re.compile(r"[^\w\s]|_")


def fold_title(title: str) -> str:
    """Return the key by which a title is found: no case, no marks, single spaces.

    >>> fold_title("The  King’s “speech”") == fold_title("The king's speech.")
    True
    """
    letters = unicodedata.normalize("NFKC", title).casefold()
    # An apostrophe joins two letters, every other mark parts two words.
    joined = re.sub(r"(?<=\w)['’ʼ`´](?=\w)", "", letters)
    return " ".join(_MARKS.sub(" ", joined).split())[:LONGEST]

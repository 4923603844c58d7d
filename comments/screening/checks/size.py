"""More than words need: bytes, piles of marks, signs that turn the direction of reading.

The form has refused what is too long in characters, which its writer can mend.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding

# 5,000 letters of any living script take no more; what takes four bytes is a picture.
MAX_BYTES = 15_000
# Vietnamese has two marks on a letter, pointed Hebrew up to three.
MAX_MARKS = 3
# Embeddings and overrides: words can be shown in another order than the desk's rules read them.
_TURNS = re.compile("[\u202a-\u202e]")


def most_marks(text: str) -> int:
    """Return the length of the longest run of combining marks.

    >>> most_marks("e\\u0301\\u0323 a\\u0301")
    2
    """
    runs = groupby(text, key=lambda character: unicodedata.category(character) in ("Mn", "Me"))
    return max((sum(1 for _ in run) for is_mark, run in runs if is_mark), default=0)


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold what would cover other lines, hide its meaning or weigh more than a letter."""
    found = []
    if (size := len(arrival.said.text.encode())) > MAX_BYTES:
        found.append(Finding("size", HOLD, {"number": size}))
    if (marks := most_marks(arrival.said.text)) > MAX_MARKS:
        found.append(Finding("marks", HOLD, {"number": marks}))
    if _TURNS.search(arrival.said.text):
        found.append(Finding("turned", HOLD))
    return tuple(found)

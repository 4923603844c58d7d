"""Words as the search spells them: composed, and without accents."""

from __future__ import annotations

import unicodedata
from typing import Final

# How Unicode tells of the figures in "km²" and "CO₂", which everybody types as plain ones.
_RAISED: Final = ("<super>", "<sub>")


class _Folding(dict[int, str]):
    """The table of `without_accents`, filled with each new character."""

    def __missing__(self, code: int) -> str:
        is_raised = unicodedata.decomposition(chr(code)).startswith(_RAISED)
        parts = unicodedata.normalize("NFKD" if is_raised else "NFD", chr(code))
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_FOLDING = _Folding()


def without_accents(text: str) -> str:
    """Return composed `text` without accents or marks; each character keeps its position.

    >>> without_accents("Zoë's café, 5 km²")
    'Zoe s cafe  5 km2'
    """
    return text.translate(_FOLDING)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return `text` as the words of entries and queries are spelled."""
    return without_accents(composed(text))

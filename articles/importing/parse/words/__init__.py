"""What pages print in many languages, as tables: words only, no code."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the phrases of a table's line, which `|` parts."""
    return tuple(" ".join(phrase.split()) for phrase in words.split("|"))

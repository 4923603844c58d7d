"""Tables of the words that pages print, by language."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the phrases of a line, which `|` separates."""
    return tuple(" ".join(phrase.split()) for phrase in words.split("|"))

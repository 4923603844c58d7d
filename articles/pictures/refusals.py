"""Whole sentences for people at the desk, written here and translated by who shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from newsroom.refused import Refused


def gettext_noop(words: str) -> str:
    """Mark words for `makemessages`, as Django's function of this name does."""
    return words


@dataclass(frozen=True)
class Sentence:
    """Words with places such as %(name)s, and the values for them."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words % self.values

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in another language; `translate` is gettext."""
        return translate(self.words) % self.values


class PictureRefused(Refused):
    """The site does not take a file: it says why, and what to do instead."""

    def __init__(self, words: str, **values: object) -> None:
        self.sentence = Sentence(words, values)
        super().__init__(self.sentence)

"""What a search is narrowed to: a section, people, and the days of publication."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from articles.editions.piece import Piece
from articles.models.search_entry import entry_key

# Signs that no word has, before the key.
_SECTION: Final = "§"
_PERSON: Final = "¶"
_FIRST_KEY: Final = -(2**63)


def places(told: Piece) -> str:
    """Return the marks of the section and the people of a piece, kept with its words.

    The database then looks for them together with the words, and for nothing in vain.
    """
    sections = [told.section.key] if told.section else []
    people = sorted({each.key for each in told.bylines if each.key is not None})
    return " ".join(
        [*(f"{_SECTION}{key}" for key in sections), *(f"{_PERSON}{key}" for key in people)]
    )


class Narrowing(NamedTuple):
    """Everything, or what has this section, any of these people, and was published in this time."""

    section: int | None = None
    people: tuple[int, ...] | None = None
    begins: datetime | None = None
    # The moment after.
    ends: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing can be found: nobody has the name that was typed."""
        return self.people == ()

    def groups(self) -> list[tuple[str, ...]]:
        """Return the marks that an entry needs, one of each group."""
        sections = () if self.section is None else (f"{_SECTION}{self.section}",)
        people = tuple(f"{_PERSON}{key}" for key in self.people or ())
        return [group for group in (sections, people) if group]

    def keys(self, *, before: datetime) -> tuple[int, int]:
        """Return the first key of an entry that may be found, and the one after the last."""
        first = _FIRST_KEY if self.begins is None else entry_key(0, self.begins)
        return first, entry_key(0, min(before, self.ends) if self.ends else before)


EVERYTHING: Final = Narrowing()

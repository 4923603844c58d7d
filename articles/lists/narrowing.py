"""What a search is narrowed to: a section, people, and the days of publication."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Final, NamedTuple

from articles.editions.piece import Piece
from articles.models import Contributor
from articles.models.search_entry import entry_key
from articles.spelling.terms import asked, holds, terms

# Signs that no word has, before the key.
_SECTION: Final = "§"
_PERSON: Final = "¶"
# Whoever types one letter of a name means nobody.
_MOST_PEOPLE: Final = 100


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

    def first_key(self) -> int | None:
        """Return the first key of an entry that may be found, None if any may."""
        return None if self.begins is None else entry_key(0, self.begins)

    def end_key(self, *, before: datetime) -> int:
        """Return the key after the last that may be found."""
        return entry_key(0, min(before, self.ends) if self.ends else before)


EVERYTHING: Final = Narrowing()


def people_called(name: str) -> tuple[int, ...]:
    """Return the keys of those whose name has all of these words, as the search spells them."""
    wanted = asked(name)
    known = Contributor.objects.order_by("pk").values_list("pk", "name").iterator(chunk_size=1_000)
    kept = ((key, terms(each)) for key, each in known)
    found = (key for key, each in kept if all(holds(each, term) for term in wanted))
    return tuple(islice(found, _MOST_PEOPLE)) if wanted else ()

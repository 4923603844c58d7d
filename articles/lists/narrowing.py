"""What a search is narrowed to: a section, people, and the days of publication."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef

from articles.editions.piece import Piece
from articles.models import Contributor, Edition, ListEntry
from articles.models.search_entry import entry_key
from articles.spelling.terms import asked, holds, terms

# Signs that no word has, before the key.
_SECTION: Final = "§"
_PERSON: Final = "¶"
# More make no sense to a reader, and a long query.
MOST_PEOPLE: Final = 100


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
    # Anybody, if there are none.
    people: tuple[int, ...] = ()
    begins: datetime | None = None
    # The moment after.
    ends: datetime | None = None

    def groups(self) -> list[tuple[str, ...]]:
        """Return the marks that an entry needs, one of each group."""
        sections = () if self.section is None else (f"{_SECTION}{self.section}",)
        people = tuple(f"{_PERSON}{key}" for key in self.people)
        return [group for group in (sections, people) if group]

    def first_key(self) -> int | None:
        """Return the first key of an entry that may be found, None if any may."""
        return None if self.begins is None else entry_key(0, self.begins)

    def end_key(self, *, before: datetime) -> int:
        """Return the key after the last that may be found."""
        return entry_key(0, min(before, self.ends) if self.ends else before)


EVERYTHING: Final = Narrowing()


def people_called(name: str) -> tuple[int, ...]:
    """Return the keys of the authors of public articles whose name has all of these words.

    The words are spelled as the search spells them. If there are more than `MOST_PEOPLE`, so are these.
    """
    wanted = asked(name)
    known = Contributor.objects.order_by("pk").values_list("pk", "name").iterator(chunk_size=1_000)
    kept = ((key, terms(each)) for key, each in known) if wanted else ()
    called = [key for key, each in kept if all(holds(each, term) for term in wanted)]
    listed = ListEntry.objects.filter(contributor=OuterRef("pk"))
    public = Exists(listed.filter(edition__in=Edition.objects.public().order_by()))
    found = Contributor.objects.filter(public, pk__in=called).order_by("pk")
    return tuple(found.values_list("pk", flat=True)[: MOST_PEOPLE + 1])

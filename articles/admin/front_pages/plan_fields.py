"""The places of the form: their names, their labels, and what stands in them moved up and down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.front_pages.plan_problems import Place
from articles.front_pages.slots import MOST_BLOCKS, OF_A_BLOCK, SECONDS, STRIP

# The fields of a place as a browser sends them: the article, and the parts of its "until".
_PARTS: Final = ("", "-until_0", "-until_1", "-until_2", "-until_3")


class Zone(NamedTuple):
    """A part of the page with so many places."""

    name: str
    label: str | Promise
    size: int


BLOCKS: Final = tuple(f"block{number}" for number in range(MOST_BLOCKS))
TOP: Final = (
    Zone("lead", _("Lead"), 1),
    Zone("seconds", _("Second"), SECONDS),
    Zone("strip", _("Strip"), STRIP),
)


def zones(*, has_blocks: bool) -> tuple[Zone, ...]:
    """Return the parts of a page in the order of importance; that of a section has no blocks."""
    blocks = (Zone(name, _("Place"), OF_A_BLOCK) for name in BLOCKS)
    return (*TOP, *blocks) if has_blocks else TOP


def field_name(place: Place) -> str:
    return f"{place.zone}-{place.number}"


def places(*, has_blocks: bool) -> Iterator[tuple[Place, str | Promise]]:
    """Yield each place with its label, in the order of importance."""
    for zone in zones(has_blocks=has_blocks):
        for number in range(zone.size):
            only = zone.size == 1
            label = zone.label if only else format_lazy("{} {}", zone.label, number + 1)
            yield Place(zone.name, number), label


def moved(sent: QueryDict, *, up: str, down: str, has_blocks: bool) -> QueryDict:
    """Return what was sent with one place and its neighbour changed; as it was for any other name."""
    names = [field_name(place) for place, _label in places(has_blocks=has_blocks)]
    typed, name = sent.copy(), up or down
    other = names.index(name) + (-1 if up else 1) if name in names else -1
    if not 0 <= other < len(names):
        return typed
    for part in _PARTS:
        one, two = f"{name}{part}", f"{names[other]}{part}"
        typed[one], typed[two] = sent.get(two, ""), sent.get(one, "")
    return typed

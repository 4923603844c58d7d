"""Where each part of two versions comes to stand: in one order, with what both added and moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from articles.differences.alignment import in_order, partners
from articles.merging.parts import Part


class Place(NamedTuple):
    """A part by its number: in the version both began with, or in that of who added it."""

    version: str
    number: int


BASE, MINE, THEIRS = "base", "mine", "theirs"
_START: Final = Place("start", 0)


@dataclass(frozen=True)
class Side:
    """One person's version, beside the one that it began with."""

    base: Sequence[Part]
    parts: Sequence[Part]
    version: str

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        return partners([each.as_block for each in self.base], [x.as_block for x in self.parts])

    @cached_property
    def moved(self) -> set[Place]:
        """The parts that stand in another order than before."""
        pairs = set(self._pairs)
        return {Place(BASE, i) for i, _ in pairs - in_order(pairs)}

    @cached_property
    def order(self) -> list[Place]:
        old = {j: i for i, j in self._pairs}
        numbers = range(len(self.parts))
        return [Place(BASE, old[j]) if j in old else Place(self.version, j) for j in numbers]

    @cached_property
    def part_at(self) -> dict[Place, Part]:
        return dict(zip(self.order, self.parts, strict=True))

    def neighbours(self) -> Iterator[tuple[int, set[tuple[str, Place]]]]:
        """Yield each added part with the older ones before and behind it."""
        before = _nearest(self.order)
        behind = _nearest(self.order[::-1])[::-1]
        for place, one, other in zip(self.order, before, behind, strict=True):
            if place.version == self.version:
                yield place.number, {("before", one), ("behind", other)}


def _nearest(order: Sequence[Place]) -> list[Place]:
    """Return for each place the last older part on the way to it."""
    found, last = [], _START
    for place in order:
        found.append(last)
        last = place if place.version == BASE else last
    return found


def added_twice(mine: Side, theirs: Side) -> dict[Place, Place]:
    """Return the places of what they added for that of the same, added by me at the same place."""
    found: dict[Place, Place] = {}
    waiting: dict[object, list[tuple[int, set[tuple[str, Place]]]]] = {}
    for number, beside in mine.neighbours():
        waiting.setdefault(mine.parts[number].meaning, []).append((number, beside))
    for number, beside in theirs.neighbours():
        same = waiting.get(theirs.parts[number].meaning, [])
        # More than a few of the same words at one place are nobody's text.
        if one := next((each for each in same[:20] if each[1] & beside), None):
            same.remove(one)
            found[Place(THEIRS, number)] = Place(MINE, one[0])
    return found


@dataclass
class _Chain:
    """Places in one order, into which others are put."""

    after: dict[Place, Place] = field(default_factory=dict)
    last: Place = _START

    def put(self, place: Place, behind: Place) -> None:
        if behind in self.after:
            self.after[place] = self.after[behind]
        else:
            self.last = place
        self.after[behind] = place

    def __contains__(self, place: Place) -> bool:
        return place in self.after or place == self.last

    def __iter__(self) -> Iterator[Place]:
        place = _START
        while place in self.after:
            place = self.after[place]
            yield place


def _own_order(mine: Side, leaving: set[Place]) -> _Chain:
    """Return my order without what they moved; what I deleted marks its old place."""
    chain = _Chain()
    for place in mine.order:
        if place not in leaving:
            chain.put(place, behind=chain.last)
    before = _START
    for number in range(len(mine.base)):
        place = Place(BASE, number)
        if place not in chain and place not in leaving:
            chain.put(place, behind=before)
        before = place if place in chain else before
    return chain


def _end_of_additions(chain: _Chain, place: Place, fixed: Mapping[Place, bool]) -> Place:
    """Return the last of what was added behind `place`: mine stays before theirs."""
    while (behind := chain.after.get(place)) and not fixed.get(behind):
        place = behind
    return place


def merged_order(mine: Side, theirs: Side) -> list[Place]:
    """Return where everything stands; what somebody deleted is still in it."""
    twice = added_twice(mine, theirs)
    leaving = theirs.moved - mine.moved
    chain = _own_order(mine, leaving)
    order = [twice.get(place, place) for place in theirs.order]
    fixed = {place: place in chain for place in order}
    last = _START
    for place in order:
        if place not in chain:
            chain.put(place, behind=_end_of_additions(chain, last, fixed))
        last = place
    return list(chain)

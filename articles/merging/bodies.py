"""Merges two versions of a body block by block, and asks only where one must be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal

from articles.merging.block_order import BASE, MINE, THEIRS, Place, Side, merged_order
from articles.merging.parts import Part, parts

Answer = Literal["mine", "theirs", "both"]
_NONE: Final = Part("", "")


@dataclass(frozen=True)
class Question:
    """A block that both changed, or that one changed and the other, whose text is empty, deleted."""

    base: str
    mine: str
    theirs: str

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Nobody can both keep a block and delete it."""
        return ("mine", "theirs", "both") if self.mine and self.theirs else ("mine", "theirs")

    def answered(self, answer: Answer) -> str:
        texts = {"mine": self.mine, "theirs": self.theirs, "both": self.mine + self.theirs}
        return texts[answer]


@dataclass(frozen=True)
class MergedBody:
    """The blocks in order; where one must be chosen, a question stands."""

    blocks: tuple[str | Question, ...]

    @property
    def questions(self) -> list[Question]:
        return [each for each in self.blocks if isinstance(each, Question)]

    @property
    def mine(self) -> str:
        """The body with my words wherever there is a question."""
        return self.answered("mine" for _ in self.questions)

    def answered(self, answers: Iterable[Answer]) -> str:
        """Return the body with one answer for each question."""
        left = iter(answers)
        return "".join(
            each.answered(next(left)) if isinstance(each, Question) else each
            for each in self.blocks
        )


def _chosen(base: Part, mine: Part, theirs: Part) -> str | Question:
    """Return what becomes of a block that was there before."""
    for same in (attrgetter("html"), attrgetter("meaning")):
        if same(mine) == same(base):
            return theirs.html
        if same(theirs) in (same(base), same(mine)):
            return mine.html
    return Question(base.html, mine.html, theirs.html)


def _blocks(base: Sequence[Part], mine: Side, theirs: Side) -> Iterator[str | Question]:
    for place in merged_order(mine, theirs):
        if place.version == BASE:
            own, other = (each.part_at.get(place, _NONE) for each in (mine, theirs))
            yield _chosen(base[place.number], own, other)
        else:
            yield _added(place, mine, theirs).html


def _added(place: Place, mine: Side, theirs: Side) -> Part:
    return (mine if place.version == MINE else theirs).parts[place.number]


def merge_bodies(base: str, mine: str, theirs: str) -> MergedBody:
    """Merge what two people made of the sanitised body `base`."""
    if theirs in (base, mine):
        return MergedBody((mine,))
    if mine == base:
        return MergedBody((theirs,))
    before = parts(base)
    own, other = Side(before, parts(mine), MINE), Side(before, parts(theirs), THEIRS)
    return MergedBody(tuple(each for each in _blocks(before, own, other) if each))

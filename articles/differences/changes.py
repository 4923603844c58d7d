"""The difference of two texts, block by block, for people who read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from articles.differences.alignment import Partner, align
from articles.differences.blocks import Block
from articles.differences.words import GONE, NEW, SAME, Comparer, Run

CHANGED = "changed"
# Whether it stands in a fact box, was put into one, or was taken out of one.
Box = Literal["", "in", "into", "out"]


class Change(NamedTuple):
    """A block and its change: same, gone, new or changed; it may have moved besides."""

    kind: str
    block: str
    runs: list[Run]
    moved: bool = False
    box: Box = ""

    @property
    def old_runs(self) -> list[Run]:
        """The old words, in which those that are gone are marked."""
        return [run for run in self.runs if run.kind != NEW]

    @property
    def new_runs(self) -> list[Run]:
        """The new words, in which those that were not there are marked."""
        return [run for run in self.runs if run.kind != GONE]


def _box(old: Block, new: Block) -> Box:
    if new.is_boxed:
        return "in" if old.is_boxed else "into"
    return "out" if old.is_boxed else ""


def _change(partner: Partner, comparer: Comparer) -> Change:
    old, new, moved = partner
    if new is None:
        assert old is not None  # noqa: S101
        return Change(GONE, old.kind, comparer.compare(old.words, ()), box=_box(old, old))
    if old is None:
        return Change(NEW, new.kind, comparer.compare((), new.words), box=_box(new, new))
    kind = SAME if old == new else CHANGED
    runs = comparer.compare(old.words, new.words)
    return Change(kind, new.kind, runs, moved, _box(old, new))


def changes(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Return all blocks of `new` in order, with what is gone in its place."""
    comparer = Comparer()
    return [_change(partner, comparer) for partner in align(old, new)]

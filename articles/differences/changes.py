"""The difference of two texts, block by block, for people who read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from articles.differences.alignment import Partner, align
from articles.differences.blocks import Block
from articles.differences.words import GONE, NEW, SAME, Comparer, Run

CHANGED = "changed"


class Change(NamedTuple):
    """A block and its change: same, gone, new or changed; it may have moved besides."""

    kind: str
    block: str
    runs: list[Run]
    moved: bool = False

    @property
    def old_runs(self) -> list[Run]:
        """The old words, in which those that are gone are marked."""
        return [run for run in self.runs if run.kind != NEW]

    @property
    def new_runs(self) -> list[Run]:
        """The new words, in which those that were not there are marked."""
        return [run for run in self.runs if run.kind != GONE]


def _change(partner: Partner, comparer: Comparer) -> Change:
    old, new, moved = partner
    if new is None:
        assert old is not None  # noqa: S101
        return Change(GONE, old.kind, comparer.compare(old.words, ()))
    if old is None:
        return Change(NEW, new.kind, comparer.compare((), new.words))
    kind = SAME if old == new else CHANGED
    return Change(kind, new.kind, comparer.compare(old.words, new.words), moved)


def changes(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Return all blocks of `new` in order, with what is gone in its place."""
    comparer = Comparer()
    return [_change(partner, comparer) for partner in align(old, new)]

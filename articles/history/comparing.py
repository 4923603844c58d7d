"""Any two versions of an article beside each other."""

from __future__ import annotations

from typing import NamedTuple

from articles.differences.blocks import blocks, plain
from articles.differences.changes import Change, changes
from articles.differences.words import SAME
from articles.history.sentences import sentences
from articles.history.version import Version


class Comparison(NamedTuple):
    """The difference of headline, standfirst and text, and sentences about all else."""

    text: list[Change]
    sentences: list[str]

    @property
    def is_none(self) -> bool:
        """Whether both versions say the same."""
        return not self.sentences and all(
            change.kind == SAME and not change.moved for change in self.text
        )


def compare(old: Version, new: Version) -> Comparison:
    """Return what differs; the headline and the standfirst each stay in their place."""
    top = [
        change
        for kind in ("headline", "standfirst")
        for change in _line(kind, getattr(old, kind), getattr(new, kind))
    ]
    text = changes(blocks(old.body), blocks(new.body))
    return Comparison([*top, *text], sentences(old, new))


def _line(kind: str, old: str, new: str) -> list[Change]:
    return changes([plain(old, kind)] if old else [], [plain(new, kind)] if new else [])

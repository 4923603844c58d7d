"""The sentences that a correction changed, with their old and new words, as they are kept with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from articles.differences.blocks import blocks, plain
from articles.differences.changed_sentences import Reworded, changed_sentences
from articles.differences.words import GONE, NEW, Comparer, Run
from articles.history.comparing import Worded
from articles.history.version import Version

# Raise this number with every change of the JSON.
_SHAPE: Final = 1


@dataclass(frozen=True)
class Rewording:
    """A changed headline, standfirst or caption, or a changed sentence of the text."""

    part: str
    old: str
    new: str

    @property
    def old_runs(self) -> list[Run]:
        """The old words, in which those that are gone are marked."""
        return [run for run in self._runs if run.kind != NEW]

    @property
    def new_runs(self) -> list[Run]:
        """The new words, in which those that were not there are marked."""
        return [run for run in self._runs if run.kind != GONE]

    @property
    def _runs(self) -> list[Run]:
        return Comparer().compare(plain(self.old).words, plain(self.new).words)


def _lines(old: Worded, new: Worded) -> Iterator[Rewording]:
    for part in ("headline", "standfirst"):
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield Rewording(part, before, after)


def _captions(old: Version, new: Version) -> Iterator[Rewording]:
    before = {each.number: each for each in old.pictures}
    for each in new.pictures:
        was = before.get(each.number)
        if was and was.picture == each.picture and was.caption != each.caption:
            yield Rewording("caption", was.caption, each.caption)


def _in_text(found: Iterable[Reworded]) -> Iterator[Rewording]:
    yield from (Rewording("text", each.old, each.new) for each in found)


def rewordings(old: Version, new: Version) -> list[Rewording]:
    """Return the words that differ, in the order of the page."""
    text = changed_sentences(blocks(old.body), blocks(new.body))
    return [*_lines(old, new), *_in_text(text), *_captions(old, new)]


def as_json(found: Iterable[Rewording]) -> dict[str, Any]:
    """Return rewordings as JSON in the present shape."""
    return {"shape": _SHAPE, "changed": [vars(each) for each in found]}


def from_json(words: Mapping[str, Any]) -> list[Rewording] | None:
    """Return the rewordings that JSON holds; None if they are not known or were expunged."""
    if not words:
        return None
    return [Rewording(**each) for each in words["changed"]]

"""Any two versions of an article beside each other."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.differences.alignment import align
from articles.differences.blocks import blocks, plain
from articles.differences.changes import Change, changes
from articles.differences.trimming import trimmed
from articles.differences.words import SAME
from articles.history.sentences import sentences
from articles.history.version import Version

# What differs of two texts of some 8,000 words. A page of the timeline counts 25 times.
MAX_COUNTED_CHARACTERS: Final = 100_000
NOTHING: Final = gettext_lazy("Nothing was changed.")


class Worded(Protocol):
    """Words that run on: those of a version, or of a piece."""

    @property
    def headline(self) -> str: ...
    @property
    def standfirst(self) -> str: ...
    @property
    def body(self) -> str: ...


class Comparison(NamedTuple):
    """The difference of headline, standfirst and text, and sentences about all else."""

    text: list[Change]
    sentences: list[str]

    @property
    def is_none(self) -> bool:
        """Whether both versions say the same."""
        return not self.sentences and are_same(self.text)


def are_same(found: list[Change]) -> bool:
    """Return whether nothing became of any block."""
    return all(change.kind == SAME and not change.moved for change in found)


def running_text(old: Worded, new: Worded) -> list[Change]:
    """Return what became of the text; the headline and the standfirst each stay in their place."""
    top = [
        change
        for kind in ("headline", "standfirst")
        for change in _line(kind, getattr(old, kind), getattr(new, kind))
    ]
    return [*top, *changes(blocks(old.body), blocks(new.body))]


def compare(old: Version, new: Version) -> Comparison:
    """Return the differences between two versions."""
    return Comparison(running_text(old, new), sentences(old, new))


def _line(kind: str, old: str, new: str) -> list[Change]:
    return changes([plain(old, kind)] if old else [], [plain(new, kind)] if new else [])


def summary(old: Version, new: Version) -> list[str]:
    """Return what changed from one version to the next, in short sentences."""
    found = []
    if old.headline != new.headline:
        found.append(_("The headline was changed."))
    if old.standfirst != new.standfirst:
        found.append(_("The standfirst was changed."))
    if old.body != new.body:
        found += _text(*trimmed(old.body, new.body))
    if old.no_byline_reason != new.no_byline_reason:
        found.append(_("The reason for no byline was changed."))
    return [*found, *sentences(old, new)] or [str(NOTHING)]


def _text(old: str, new: str) -> list[str]:
    """Return how many paragraphs, headings, list items and quotes changed."""
    if len(old) + len(new) > MAX_COUNTED_CHARACTERS:
        return [_("Large parts of the text were changed.")]
    partners = align(blocks(old), blocks(new))
    changed = sum(bool(each.old and each.new and each.old != each.new) for each in partners)
    moved = sum(each.moved for each in partners)
    added = sum(each.old is None for each in partners)
    gone = sum(each.new is None for each in partners)
    counted = [
        (changed, ngettext("%d paragraph was changed.", "%d paragraphs were changed.", changed)),
        (moved, ngettext("%d paragraph was moved.", "%d paragraphs were moved.", moved)),
        (added, ngettext("%d paragraph was added.", "%d paragraphs were added.", added)),
        (gone, ngettext("%d paragraph was taken out.", "%d paragraphs were taken out.", gone)),
    ]
    return [words % number for number, words in counted if number] or [
        _("Markup of the text was changed.")
    ]

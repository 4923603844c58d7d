"""Merges two versions of an article, each as the snapshot of a revision: its text and all fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from articles.merging.bodies import Answer, MergedBody, Question, merge_bodies

BODY: Final = "body"
ROWS: Final = ("bylines", "placements", "embeds", "related_links")
FIELDS: Final = (
    *("kind", "kicker", "headline", "headline_is_provisional", "standfirst", "section"),
    *("language", "slug", "no_byline_reason", "published_at", "updated_at"),
    *("share_headline", "share_text"),
)
Said = Mapping[str, Any]


@dataclass(frozen=True)
class FieldQuestion:
    """A field, or a list of rows, that both changed."""

    key: str
    base: Any
    mine: Any
    theirs: Any
    answers: tuple[Answer, ...] = ("mine", "theirs")

    def answered(self, answer: Answer) -> Any:
        return self.theirs if answer == "theirs" else self.mine


@dataclass(frozen=True)
class MergedPiece:
    """All that a version says, with questions in place of what one must choose."""

    values: dict[str, Any]
    body: MergedBody

    @property
    def _of_fields(self) -> list[FieldQuestion]:
        return [each for each in self.values.values() if isinstance(each, FieldQuestion)]

    @property
    def questions(self) -> list[FieldQuestion | Question]:
        """The fields in the order of the form, then the blocks of the text."""
        return [*self._of_fields, *self.body.questions]

    @property
    def mine(self) -> dict[str, Any]:
        """What it says with my words wherever there is a question."""
        return self.answered(["mine"] * len(self.questions))

    def answered(self, answers: Sequence[Answer]) -> dict[str, Any]:
        """Return what it says with one answer for each question."""
        left = iter(answers)
        said = {
            key: each.answered(next(left)) if isinstance(each, FieldQuestion) else each
            for key, each in self.values.items()
        }
        return said | {BODY: self.body.answered(left)}


def _field(key: str, base: Any, mine: Any, theirs: Any) -> Any:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else FieldQuestion(key, base, mine, theirs)


def _tags(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return my tags with those they added and without those they took away."""
    gone = set(base) - set(theirs)
    added = [tag for tag in theirs if tag not in base and tag not in mine]
    return [*(tag for tag in mine if tag not in gone), *added]


def _unknown(mine: Said, theirs: Said) -> dict[str, Any]:
    """Return a base with which all that differs is asked: nobody knows who changed what."""
    differs = {key: None for key in (*FIELDS, *ROWS) if mine.get(key) != theirs.get(key)}
    return {**mine, **differs, "tags": []}


def _whole(mine: str, theirs: str) -> MergedBody:
    return MergedBody((mine if mine == theirs else Question("", mine, theirs),))


def _values(base: Said, mine: Said, theirs: Said) -> Iterator[tuple[str, Any]]:
    for key in FIELDS:
        yield key, _field(key, *(said.get(key, "") for said in (base, mine, theirs)))
    for key in ROWS:
        yield key, _field(key, *(said.get(key, []) for said in (base, mine, theirs)))
    yield "tags", _tags(*(said.get("tags", []) for said in (base, mine, theirs)))


def merge_pieces(base: Said | None, mine: Said, theirs: Said) -> MergedPiece:
    """Merge what two people made of `base`; None if what they began with is not known."""
    if base is None:
        values = dict(_values(_unknown(mine, theirs), mine, theirs))
        return MergedPiece(values, _whole(mine[BODY], theirs[BODY]))
    values = dict(_values(base, mine, theirs))
    return MergedPiece(values, merge_bodies(base.get(BODY, ""), mine[BODY], theirs[BODY]))

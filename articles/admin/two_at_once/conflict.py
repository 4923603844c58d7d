"""What the form says and asks when somebody else has saved the article since it was opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.admin.times import in_words
from articles.admin.two_at_once.others import Others
from articles.admin.two_at_once.shown_questions import Shown
from articles.history.comparing import NOTHING, summary
from articles.history.version import of_snapshot
from articles.history.version_keys import section_names_of
from articles.merging.merged_pieces import Said


@dataclass(frozen=True)
class Conflict:
    """The sentences and the questions; `packed` is what the form carries to the next save."""

    others: Others
    opened: int | None
    newest: int
    questions: list[Shown] = field(default_factory=list)
    taken_over: list[str] = field(default_factory=list)
    packed: str = ""
    # Whether this person has seen the questions before, and left one without an answer.
    is_reminder: bool = False

    @property
    def sentence(self) -> str:
        if self.is_reminder:
            return _("Please answer each question above the text, then save again.")
        values: dict[str, Any] = {"who": self.others.names, "when": in_words(self.others.at)}
        words = _(
            "%(who)s saved this article on %(when)s, after you had opened it. Nothing has been"
            " overwritten, and what you typed is still here."
        )
        return words % values


def taken_over(mine: Said, merged: Said) -> list[str]:
    """Return what came into my version from the other, in sentences."""
    names = section_names_of([mine, merged])
    found = summary(of_snapshot(mine, names), of_snapshot(merged, names))
    return [] if found == [str(NOTHING)] else found

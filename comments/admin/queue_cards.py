"""Prepares the cards of the moderation queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from articles.permissions import headline_or_number
from comments.admin.verdicts import VerdictForm
from comments.models import Reason, Report, State
from comments.moderation.decisions import ALLOWED
from comments.screening.finding import sentence


class ReportGroup(NamedTuple):
    """The open reports of one comment for one reason."""

    number: int
    reason: str
    texts: list[str]


@dataclass(frozen=True)
class Card:
    """A comment with the reason for its state and the possible decisions."""

    comment: Any
    why: str
    note: str
    can_approve: bool
    can_spam: bool
    can_reject: bool
    # The open reports by reason.
    reported: list[ReportGroup]
    # The number of the card that the moderator sees after deciding this one.
    following: int | None = None

    @property
    def findings(self) -> list[str]:
        """The findings of the checks in plain words."""
        return [sentence(data) for data in self.comment.findings]

    @property
    def form(self) -> VerdictForm:
        return VerdictForm(auto_id=f"%s-{self.comment.pk}")

    @property
    def article(self) -> str:
        """The article's headline, or its number while it is not public."""
        return headline_or_number(self.comment.article, self.comment.may_name)

    @property
    def address(self) -> str:
        """The article's address, which repeats the headline; "" while it is not public."""
        may_name: bool = self.comment.may_name
        return self.comment.article.get_absolute_url() if may_name else ""

    @property
    def number_of_reports(self) -> int:
        return sum(each.number for each in self.reported)

    @property
    def is_outdated(self) -> bool:
        """Whether readers have another text by now than the writer had; a credit is no text."""
        read, told = self.comment.edition, self.comment.article.told
        return bool(read and told and read.text_digest != told.text_digest)


def report_groups(reports: Iterable[Report]) -> list[ReportGroup]:
    """Return the open reports grouped by reason, the most frequent first."""
    texts: dict[str, list[str]] = {}
    for report in reports:
        texts.setdefault(report.reason, []).append(report.text)
    found = [
        ReportGroup(len(words), str(Reason(reason).label), [text for text in words if text])
        for reason, words in texts.items()
    ]
    return sorted(found, key=lambda each: -each.number)


def card(comment: Any) -> Card:
    """Return the card of a comment from the queue's query."""
    ways = ALLOWED[comment.state]
    return Card(
        comment=comment,
        why=str(Reason(comment.why).label) if comment.why else "",
        note=comment.why_note or "",
        can_approve=State.APPROVED in ways,
        can_spam=State.SPAM in ways,
        can_reject=State.REJECTED in ways,
        reported=report_groups(comment.open_reports),
    )


def with_next(cards: list[Card]) -> list[Card]:
    """Return the cards, each with the number of the next; the last one gets the one before it."""
    numbers = [card.comment.pk for card in cards]
    neighbours = [*numbers[1:], *numbers[-2:-1]]
    neighbours += [None] * (len(cards) - len(neighbours))
    return [replace(c, following=n) for c, n in zip(cards, neighbours, strict=True)]

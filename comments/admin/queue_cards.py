"""Prepares one comment as a moderator reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from comments.models import Reason, State
from comments.moderation.decisions import ALLOWED
from comments.screening.finding import sentence


class Objection(NamedTuple):
    """All open reports of one comment for one reason."""

    number: int
    reason: str
    texts: list[str]


@dataclass(frozen=True)
class Card:
    """A comment with why it is where it is, and what can be done with it."""

    comment: Any
    why: str
    note: str
    can_approve: bool
    can_spam: bool
    can_reject: bool
    # What readers object to and nobody has decided on yet: which reason, how often, in what words.
    reported: list[Objection]
    # The card that comes to hand when this one has been decided.
    following: int | None = None

    @property
    def findings(self) -> list[str]:
        """What the checks saw when it came in, in plain words."""
        return [sentence(data) for data in self.comment.findings]

    @property
    def number_of_reports(self) -> int:
        """How many readers' reports are open."""
        return sum(each.number for each in self.reported)

    @property
    def is_outdated(self) -> bool:
        """Whether the article has been saved since the reader read it."""
        return bool(self.comment.revision.number < self.comment.article.version)


def objections(rows: list[dict[str, str]]) -> list[Objection]:
    """Return open reports by their reasons, the most frequent first."""
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(row["reason"], []).append(row["text"])
    found = [
        Objection(len(words), str(Reason(reason).label), [text for text in words if text])
        for reason, words in texts.items()
    ]
    return sorted(found, key=lambda each: -each.number)


def card(comment: Any) -> Card:
    """Return the card of a comment that carries what the queue's query adds."""
    ways = ALLOWED[comment.state]
    return Card(
        comment=comment,
        why=str(Reason(comment.why).label) if comment.why else "",
        note=comment.why_note or "",
        can_approve=State.APPROVED in ways,
        can_spam=State.SPAM in ways,
        can_reject=State.REJECTED in ways,
        reported=objections(json.loads(comment.report_rows)),
    )


def in_a_row(cards: list[Card]) -> list[Card]:
    """Return the cards, each knowing the next; the last one knows the one before it."""
    numbers = [card.comment.pk for card in cards]
    neighbours = [*numbers[1:], *numbers[-2:-1]]
    neighbours += [None] * (len(cards) - len(neighbours))
    return [replace(c, following=n) for c, n in zip(cards, neighbours, strict=True)]

"""One comment as a moderator reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from comments.models import Reason, State
from comments.moderation import ALLOWED
from comments.screening.finding import told


@dataclass(frozen=True)
class Card:
    """A comment with why it is where it is, and what can be done with it."""

    comment: Any
    why: str
    note: str
    can_approve: bool
    can_spam: bool
    can_reject: bool
    # The card that comes to hand when this one has been decided.
    following: int | None = None

    @property
    def findings(self) -> list[str]:
        """What the checks saw when it came in, in plain words."""
        return [told(data) for data in self.comment.findings]

    @property
    def is_outdated(self) -> bool:
        """Whether the article has been saved since the reader read it."""
        return bool(self.comment.revision.number < self.comment.article.version)


def card(comment: Any) -> Card:
    """Return the card of a comment that carries `why` and `why_note` from the queue's query."""
    ways = ALLOWED[comment.state]
    return Card(
        comment=comment,
        why=str(Reason(comment.why).label) if comment.why else "",
        note=comment.why_note or "",
        can_approve=State.APPROVED in ways,
        can_spam=State.SPAM in ways,
        can_reject=State.REJECTED in ways,
    )


def in_a_row(cards: list[Card]) -> list[Card]:
    """Return the cards, each knowing the next; the last one knows the one before it."""
    numbers = [card.comment.pk for card in cards]
    neighbours = [*numbers[1:], *numbers[-2:-1]]
    neighbours += [None] * (len(cards) - len(neighbours))
    return [replace(c, following=n) for c, n in zip(cards, neighbours, strict=True)]

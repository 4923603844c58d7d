"""The card of one comment: its thread, its text, what can be decided, the person and the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User

from articles.permissions import headline_or_number
from comments.admin.queue import findings, persons
from comments.admin.queue.verdicts import VerdictForm
from comments.models import Comment, Decision, Reason, Report, State
from comments.models.comment import REFUSED_STATES
from comments.models.pick_change import MAX_PICK_REASON_CHARACTERS
from comments.moderation.decisions import ALLOWED
from comments.moderation.objections import by_author
from comments.permissions import may_everywhere

# A comment is read below those that it answers, up to this many.
MOST_ABOVE: Final = 3


class ReportGroup(NamedTuple):
    """The open reports of one comment for one reason."""

    number: int
    reason: str
    texts: list[str]


@dataclass(frozen=True)
class Card:
    """A comment with the reason for its state and the possible decisions."""

    comment: Any
    user: User
    may_decide: bool
    # The number of the card that the moderator sees after deciding this one.
    following: int | None = None

    @property
    def _ways(self) -> frozenset[str]:
        return ALLOWED[self.comment.state]

    @property
    def is_own(self) -> bool:
        return bool(self.comment.is_own)

    @property
    def can_decide(self) -> bool:
        return self.may_decide and not self.is_own

    @property
    def can_approve(self) -> bool:
        return State.APPROVED in self._ways

    @property
    def is_authors(self) -> bool:
        """Whether only somebody else may remove it, because the person wrote the article."""
        return bool(self.comment.is_on_own_article and self.comment.state not in REFUSED_STATES)

    @property
    def can_spam(self) -> bool:
        return State.SPAM in self._ways and not self.is_authors

    @property
    def can_reject(self) -> bool:
        return State.REJECTED in self._ways and not self.is_authors

    @property
    def most_of_a_pick(self) -> int:
        return MAX_PICK_REASON_CHARACTERS

    @property
    def can_pick(self) -> bool:
        waits_or_is_public = self.comment.state in (State.PENDING, State.APPROVED)
        return waits_or_is_public and not self.comment.pick_reason

    @property
    def can_ask_second(self) -> bool:
        waits = self.comment.state == State.PENDING and self.comment.reason != Reason.SECOND_LOOK
        return waits or bool(self.comment.state == State.APPROVED and self.is_authors)

    @property
    def why_not(self) -> str:
        """Why the person may not remove the comment; "" if nothing of the kind stands against it."""
        is_removable = State.REJECTED in self._ways
        return by_author() if is_removable and self.is_authors else ""

    @property
    def form(self) -> VerdictForm:
        return VerdictForm(auto_id=f"%s-{self.comment.pk}")

    @cached_property
    def last(self) -> Decision | None:
        """The decision that made the comment what it is: one query, for what was decided by hand."""
        held = self.comment.decided_at is None and self.comment.reason != Reason.SECOND_LOOK
        made = Decision.objects.filter(comment=self.comment).select_related("made_by")
        return None if held else made.last()

    @property
    def why(self) -> str:
        """The reason for the state; "" for the one that holds for every comment here."""
        reason = self.comment.reason
        is_told = reason and reason not in (Reason.PREMODERATION, Reason.SCREENED)
        return str(Reason(reason).label) if is_told else ""

    @cached_property
    def whys(self) -> list[findings.Why]:
        found = findings.whys(self.comment.findings)
        if may_everywhere(self.user, "see"):
            return found
        # Rules, and comments that resemble this one, may be of other sections.
        return [replace(each, address="") for each in found]

    @property
    def text(self) -> list[tuple[str, bool]]:
        return findings.marked(self.comment.text, self.comment.findings)

    @cached_property
    def above(self) -> list[Comment]:
        """The comments that this one answers, the topmost first: one query, for an answer."""
        if not self.comment.parent_id:
            return []
        answered = Comment.objects.select_related("parent__parent")
        each: Comment | None = answered.get(pk=self.comment.parent_id)
        found: list[Comment] = []
        while each is not None and len(found) < MOST_ABOVE:
            found.insert(0, each)
            each = each.parent if len(found) < MOST_ABOVE else None
        return found

    @cached_property
    def person(self) -> persons.Person:
        return persons.person_of(self.comment, seen_by=self.user)

    @cached_property
    def reported(self) -> list[ReportGroup]:
        """The open reports by reason: one query, for a reported comment."""
        if not self.comment.number_of_reports:
            return []
        return report_groups(Report.objects.open().filter(comment=self.comment.pk))

    @property
    def number_of_reports(self) -> int:
        return sum(each.number for each in self.reported)

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


def following(numbers: list[int], number: int) -> int | None:
    """Return the number behind this one; the one before it if it is the last.

    >>> following([3, 4, 5], 4), following([3, 4, 5], 5), following([3], 3)
    (5, 4, None)
    """
    rest = [each for each in numbers if each != number]
    if not rest:
        return None
    place = numbers.index(number) if number in numbers else 0
    return rest[min(place, len(rest) - 1)]

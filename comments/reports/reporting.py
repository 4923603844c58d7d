"""Stores readers' reports of comments, and closes them when a decision answers them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from comments.emails import report_outcomes
from comments.models import Comment, Reader, Reason, Report, State
from comments.models.report import MAX_REPORT_CHARACTERS, Outcome
from newsroom.refused import Refused

# A reader chooses one of these; the form shows them in this order.
REPORT_REASONS = (
    Reason.OFF_TOPIC,
    Reason.ABUSE,
    Reason.PRIVATE,
    Reason.MISLEADING,
    Reason.ADVERTISING,
    Reason.OTHER,
)


def _was_decided(comment: Comment, reason: str) -> bool:
    """Return whether a moderator has decided on such a report since the comment was last written.

    Earlier decisions were about other words.
    """
    return _answered(comment).filter(reason=reason).exists()


def _answered(comment: Comment) -> QuerySet[Report]:
    """Return the reports of the comment's present words that a moderator has decided on."""
    waits = comment.decisions.filter(to_state=State.PENDING).exclude(reason=Reason.REPORTED)
    # The log of decisions is deleted after some years.
    came_in = waits.aggregate(at=Max("made_at"))["at"] or comment.submitted_at
    written = max(came_in, comment.edited_at or came_in)
    decided = Report.objects.filter(comment=comment, closed_by__isnull=False)
    return decided.filter(closed_at__gte=written)


def sources(comment: Comment) -> int:
    """Return how many different readers report the comment now: each browser and network counts once.

    Whoever was answered already brings it to the moderators again, and holds nothing.
    """
    answered = _answered(comment).exclude(reader=None).values("reader")
    open_ones = Report.objects.open().filter(comment=comment).exclude(reader__in=answered)
    readers, networks = set[int | None](), set[str]()
    for reader, network in open_ones.values_list("reader", "network"):
        if reader not in readers and network not in networks:
            readers.add(reader)
            networks |= {network} if network else set()
    return len(readers)


@transaction.atomic
def receive(
    comment: Comment,
    *,
    reader: Reader | None,
    reason: str,
    text: str,
    at: datetime,
    network: str = "",
    tell_sender: bool = False,
) -> Report:
    """Store a report; a reader's second report of a comment for the same reason changes nothing.

    If a moderator has already decided on this reason, the report is stored as closed.
    """
    # A decision that is made at this moment is written first, and seen below.
    Comment.objects.select_for_update().only("pk").get(pk=comment.pk)
    values: dict[str, Any] = {"text": text, "made_at": at, "network": network}
    values |= {"tell_sender": tell_sender}
    if _was_decided(comment, reason):
        values |= {"closed_at": at, "outcome": Outcome.DECIDED}
    if reader is None:
        return Report.objects.create(comment=comment, reason=reason, **values)
    which: dict[str, Any] = {"comment": comment, "reader": reader, "reason": reason}
    return Report.objects.get_or_create(**which, defaults=values)[0]


def is_own(comment: Comment, user: Any) -> bool:
    """Return whether `user` wrote it, signed in or from a browser in which they once were."""
    if comment.account_id is not None and comment.account_id == user.pk:
        return True
    return Comment.objects.filter(account=user.pk, reader=comment.reader_id).exists()


def refuse_own(comment: Comment, *, by: User | None) -> None:
    """Raise Refused if `by` wrote the comment."""
    if by and is_own(comment, by):
        raise Refused(_("This is your own comment. Somebody else must decide."))


def close_answered(comment: Comment, *, to: str, at: datetime, by: User | None) -> None:
    """Close the reports that a change of the comment's state answers, in the same transaction.

    A moderator's decision answers all of them, an automatic one none. A withdrawal or erasure by
    the writer also closes them, but an erasure leaves reports of illegal content open: a writer
    cannot avoid that decision by asking to be forgotten.
    """
    if by is None and to not in (State.WITHDRAWN, State.ERASED):
        return
    outcome = {State.APPROVED: Outcome.KEPT} | dict.fromkeys(
        (State.WITHDRAWN, State.ERASED), Outcome.WITHDRAWN
    )
    answered = Report.objects.open().filter(comment=comment)
    if to == State.ERASED:
        answered = answered.exclude(reason=Reason.ILLEGAL)
    _close(answered, outcome.get(State(to), Outcome.REMOVED), at=at, by=by)


def _close(answered: QuerySet[Report], outcome: str, *, at: datetime, by: User | None) -> int:
    """Close the reports, and e-mail those senders who want to know; return the number of reports."""
    told = list(answered.filter(tell_sender=True).select_related("reader", "comment__article"))
    number = answered.update(closed_at=at, closed_by=by, outcome=outcome)
    for report in told:
        report.closed_at, report.outcome = at, outcome
        report_outcomes.tell(report, at=at)
    return number


def reopen(comment: Comment, *, closed: Iterable[datetime], by: User) -> None:
    """Open the reports again that `by` answered at these moments, with decisions now taken back."""
    answered = Report.objects.filter(comment=comment, closed_by=by, closed_at__in=closed)
    answered.update(closed_at=None, closed_by=None, outcome="")


@transaction.atomic
def hand_over(comment: Comment, *, note: str, at: datetime, by: User) -> Report:
    """Ask the other moderators about a public comment: it stays public, and is among the reported."""
    Comment.objects.select_for_update().only("pk").get(pk=comment.pk)
    asked = Report.objects.open().filter(comment=comment, reader=None, reason=Reason.OTHER)
    if asked.exists():
        raise Refused(_("A colleague has been asked already."))
    words = _("%s asks for a second look.") % by.get_username()
    text = f"{words} {note}".strip()[:MAX_REPORT_CHARACTERS]
    return Report.objects.create(comment=comment, reason=Reason.OTHER, text=text, made_at=at)


@transaction.atomic
def dismiss(comment: Comment, *, at: datetime, by: User) -> int:
    """Keep the comment as it is and close its open reports; return how many these were.

    Raises Refused if no report is open, or if `by` wrote the comment.
    """
    Comment.objects.select_for_update().only("pk").get(pk=comment.pk)
    refuse_own(comment, by=by)
    open_ones = Report.objects.open().filter(comment=comment)
    number = _close(open_ones, Outcome.KEPT, at=at, by=by)
    if not number:
        raise _nothing_open(comment)
    return number


def _nothing_open(comment: Comment) -> Refused:
    decided = Report.objects.filter(comment=comment, closed_by__isnull=False)
    last = decided.select_related("closed_by").order_by("closed_at").last()
    if last is None or last.closed_by is None:
        return Refused(_("Nobody has reported it."))
    words = _("Its reports were already closed by %s.")
    return Refused(words % last.closed_by.get_username())

"""Takes readers' reports of comments, and closes them once a decision answers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from comments.models import Comment, Reader, Reason, Report, State
from comments.models.report import Outcome
from newsroom.refused import Refused

# What a reader can give as the ground, in the order of the form.
REPORT_REASONS = (
    Reason.OFF_TOPIC,
    Reason.ABUSE,
    Reason.PRIVATE,
    Reason.MISLEADING,
    Reason.ADVERTISING,
    Reason.OTHER,
)


def _was_decided(comment: Comment, reason: str) -> bool:
    """Return whether somebody has decided on `reason` since the comment last came in or was edited.

    What was decided before that was about other words.
    """
    waits = comment.decisions.filter(to_state=State.PENDING)
    # Decisions are forgotten after some years.
    came_in = waits.aggregate(at=Max("made_at"))["at"] or comment.submitted_at
    written = max(came_in, comment.edited_at or came_in)
    decided = Report.objects.filter(comment=comment, reason=reason, closed_by__isnull=False)
    return decided.filter(closed_at__gte=written).exists()


@transaction.atomic
def receive(
    comment: Comment, *, reader: Reader | None, reason: str, text: str, at: datetime
) -> Report:
    """Store what a reader objects to; of a reader's reports for one reason the first stays.

    What a moderator has already decided on for the same reason is kept, and closed at once.
    """
    # Whoever decides on the comment at this moment writes its row first.
    Comment.objects.select_for_update().only("pk").get(pk=comment.pk)
    values: dict[str, Any] = {"text": text, "made_at": at}
    if _was_decided(comment, reason):
        values |= {"closed_at": at, "outcome": Outcome.DECIDED}
    if reader is None:
        return Report.objects.create(comment=comment, reason=reason, **values)
    which: dict[str, Any] = {"comment": comment, "reader": reader, "reason": reason}
    return Report.objects.get_or_create(**which, defaults=values)[0]


def is_own(comment: Comment, user: Any) -> bool:
    """Return whether `user` wrote the comment."""
    return comment.account_id is not None and comment.account_id == user.pk


def refuse_own(comment: Comment, *, by: User | None) -> None:
    """Raise Refused if `by` wrote the comment."""
    if by and is_own(comment, by):
        raise Refused(_("This is your own comment. Someone else must decide."))


def close_answered(comment: Comment, *, to: str, at: datetime, by: User | None) -> None:
    """Close the reports that a change of the comment's state answers.

    Runs inside the transaction of the change. A moderator's decision answers all of them, a rule's
    none; what its writer has withdrawn or had erased needs no decision any more, unless it is said
    to be against the law: nobody escapes from that by being forgotten.
    """
    if by is None and to not in (State.WITHDRAWN, State.ERASED):
        return
    outcome = {State.APPROVED: Outcome.KEPT} | dict.fromkeys(
        (State.WITHDRAWN, State.ERASED), Outcome.WITHDRAWN
    )
    answered = Report.objects.open().filter(comment=comment)
    if to == State.ERASED:
        answered = answered.exclude(reason=Reason.ILLEGAL)
    answered.update(closed_at=at, closed_by=by, outcome=outcome.get(State(to), Outcome.REMOVED))


@transaction.atomic
def dismiss(comment: Comment, *, at: datetime, by: User) -> int:
    """Keep the comment as it is and close its open reports; return how many these were.

    Raises Refused where none is open, and to whoever wrote the comment.
    """
    Comment.objects.select_for_update().only("pk").get(pk=comment.pk)
    refuse_own(comment, by=by)
    open_ones = Report.objects.open().filter(comment=comment)
    number = open_ones.update(closed_at=at, closed_by=by, outcome=Outcome.KEPT)
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

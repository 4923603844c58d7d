"""Takes a moderator's last decision on a comment back: a new decision, on record like any other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from comments.models import AppealDecision, Comment, Decision, Reason
from comments.models.appeal import Outcome
from comments.moderation import decisions, objections
from comments.reports import reporting
from newsroom.db.compiled_queries import Parameter
from newsroom.refused import Refused

# Later, the writer has read the answer: a new decision says more than an undone one.
UNDO_PERIOD: Final = timedelta(hours=1)


def _why_not(decision: Decision, last: Decision, *, by: User, at: datetime) -> str:
    """Return why `by` cannot take the decision back; "" if they can."""
    if decision.made_by_id != by.pk:
        return _("Only whoever decided can undo it.")
    if decision.is_undo:
        return _("It was taken back already.")
    if last.pk != decision.pk:
        return objections.already_decided(last)
    if at - decision.made_at > UNDO_PERIOD:
        return _("It was decided too long ago to be undone: please decide again.")
    return ""


def _of_an_appeal(decision: Decision) -> str:
    """Return why the answer to an appeal stays; "" for any other decision."""
    answers = AppealDecision.objects.filter(appeal__comment=decision.comment_id)
    if not answers.filter(made_at=decision.made_at, outcome=Outcome.PUBLISHED).exists():
        return ""
    return _("It answered an appeal, and its writer has your words: please decide again.")


def undoable(decision: Decision, *, by: User, at: datetime) -> bool:
    """Return whether `by` can take back a decision that was the newest on its comment just now."""
    return not _why_not(decision, decision, by=by, at=at)


@transaction.atomic
def undo(decision: Decision, *, by: User, at: datetime) -> Decision:
    """Put the comment back into the state that it had before `decision`, with its reason.

    Raises Refused, and writes nothing, if somebody else made it, if somebody has decided since, or
    if that was more than UNDO_PERIOD ago.
    """
    locked = Comment.objects.select_for_update(of=("self",)).select_related("article", "reader")
    comment = locked.defer("article__body").get(pk=decision.comment_id)
    *earlier, last = Decision.objects.filter(comment=comment).select_related("made_by")
    why = _why_not(decision, last, by=by, at=at) or _of_an_appeal(decision)
    if why:
        raise Refused(why)
    before = earlier[-1] if earlier else Decision(reason=Reason.FINE)
    if decision.from_state == decision.to_state:
        return decisions.sort_again(comment, before.reason, at=at, by=by, is_undo=True)
    done = decisions.decide(
        comment,
        to=decision.from_state,
        at=at,
        by=by,
        reason=before.reason,
        to_writer=before.to_writer,
        note=before.note,
        is_undo=True,
    )
    reporting.reopen(comment, closed=[decision.made_at, at], by=by)
    return done


def newest_of(comment: OuterRef) -> QuerySet[Decision, Any]:
    """Return the key of the newest decision on an outer query's comment."""
    made = Decision.objects.filter(comment=comment).order_by("-made_at", "-pk")
    return made.values("pk")[:1]


def standing() -> QuerySet[Decision]:
    """Return moderators' decisions that nobody has decided over since, the newest first."""
    lately = Decision.objects.exclude(made_by=None).order_by("-made_at", "-pk")
    return lately.filter(is_undo=False, pk=Subquery(newest_of(OuterRef("comment"))))


def own(user: int | Parameter, *, since: datetime | Parameter) -> QuerySet[Decision]:
    """Return the decisions of the account `user` that can be taken back, the newest first.

    They were made after `since`, UNDO_PERIOD ago.
    """
    return standing().filter(made_by=user, made_at__gte=since)


def column(made: QuerySet[Decision]) -> dict[str, Subquery]:
    """Return what `last_in` needs of any row: the first of these decisions."""
    told = JSONObject(pk="pk", reason="reason", name="comment__name")
    return {"undoable": Subquery(made.values(json=told)[:1])}


def last_in(row: Mapping[str, Any]) -> Decision | None:
    """Return the decision that would be taken back now, with no more than what is told of it."""
    told = row.get("undoable")
    if not told:
        return None
    return Decision(pk=told["pk"], reason=told["reason"], comment=Comment(name=told["name"]))

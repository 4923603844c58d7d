"""Takes a notice of illegal content to a decision, and records each step and its time limit.

The duties are those of the Digital Services Act, Regulation (EU) 2022/2065, articles 16 and 18.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from comments.models import Comment, Notice, NoticeStep, Reason, State
from comments.models.notice import Act, Kind, NoticeState
from comments.moderation import decisions
from comments.notices import notice_emails
from comments.notices.url_targets import Target
from comments.reports import reporting
from newsroom.refused import Refused

# Each act: the states that allow it, and the state after it (None: the same).
NOTICE_TRANSITIONS: dict[Act, tuple[frozenset[NoticeState], NoticeState | None]] = {
    Act.TAKE: (frozenset({NoticeState.RECEIVED}), NoticeState.IN_REVIEW),
    Act.ACT: (frozenset({NoticeState.IN_REVIEW}), NoticeState.ACTED),
    Act.DECLINE: (frozenset({NoticeState.IN_REVIEW}), NoticeState.NOT_ACTED),
    Act.COMPLAIN: (frozenset({NoticeState.ACTED, NoticeState.NOT_ACTED}), NoticeState.COMPLAINT),
    Act.UPHOLD: (frozenset({NoticeState.COMPLAINT}), NoticeState.UPHELD),
    Act.REVERSE: (frozenset({NoticeState.COMPLAINT}), NoticeState.REVERSED),
    Act.INFORM: (frozenset(NoticeState), None),
}
# These need a reason, which the sender of the notice reads.
DECISIONS = (Act.ACT, Act.DECLINE, Act.UPHOLD, Act.REVERSE)

URGENT = frozenset({Kind.CHILD_ABUSE, Kind.TERROR, Kind.THREAT})
URGENT_TIME_LIMIT, USUAL_TIME_LIMIT = timedelta(hours=24), timedelta(days=7)


def possible_acts(notice: Notice) -> list[Act]:
    """Return the acts that the notice's state allows."""
    open_ways = [act for act, (before, _to) in NOTICE_TRANSITIONS.items() if notice.state in before]
    if notice.kind != Kind.THREAT:
        open_ways.remove(Act.INFORM)
    return open_ways


def time_limit(kind: str) -> timedelta:
    return URGENT_TIME_LIMIT if kind in URGENT else USUAL_TIME_LIMIT


def _log(
    notice: Notice, act: Act, before: str, *, at: datetime, by: User | None, note: str
) -> None:
    NoticeStep.objects.create(
        notice=notice,
        act=act,
        from_state=before,
        to_state=notice.state,
        note=note,
        made_at=at,
        made_by=by,
    )


def _check(notice: Notice, act: Act, by: User | None) -> None:
    if act not in possible_acts(notice):
        state = NoticeState(notice.state).label.lower()
        words = _("“%(act)s” is not possible while the notice is “%(state)s”.")
        raise Refused(words % {"act": act.label, "state": state})
    if by and notice.comment and reporting.is_own(notice.comment, by):
        raise Refused(_("This notice is about your own comment. Somebody else must decide."))


def _step(notice: Notice, act: Act, *, at: datetime, by: User | None, note: str = "") -> None:
    """Move `notice` from the state it was read in to the state after `act`, and log the step."""
    _check(notice, act, by)
    before = notice.state
    after = NOTICE_TRANSITIONS[act][1] or NoticeState(before)
    values: dict[str, Any] = {"state": after}
    if act in DECISIONS:
        values["due_at"] = None
    elif act == Act.COMPLAIN:
        values["due_at"] = at + time_limit(notice.kind)
    if not Notice.objects.filter(pk=notice.pk, state=before).update(**values):
        notice.refresh_from_db(fields=["state", "due_at"])
        state = NoticeState(notice.state).label.lower()
        raise Refused(_("Somebody else was faster. The notice is now “%s”.") % state)
    for name, value in values.items():
        setattr(notice, name, value)
    _log(notice, act, before, at=at, by=by, note=note)


@transaction.atomic
def receive(target: Target, *, kind: str, text: str, name: str, email: str, at: datetime) -> Notice:
    """Store a notice and e-mail a confirmation to its sender."""
    if target.comment:
        # An erasure of the comment at this moment waits for this notice, or has come first.
        Comment.objects.select_for_update().only("pk").get(pk=target.comment.pk)
    notice = Notice.objects.create(
        address=target.address,
        article=target.article,
        comment=target.comment,
        kind=kind,
        text=text,
        name=name,
        email=email,
        good_faith=True,
        made_at=at,
        due_at=at + time_limit(kind),
    )
    _log(notice, Act.RECEIVE, "", at=at, by=None, note="")
    notice_emails.confirm_notice(notice, at=at)
    return notice


@transaction.atomic
def take(notice: Notice, *, at: datetime, by: User) -> None:
    _step(notice, Act.TAKE, at=at, by=by)


def _remove_comment(notice: Notice, *, at: datetime, by: User) -> None:
    """Reject the comment, unless readers cannot see it anyway."""
    if notice.comment and notice.comment.state in (State.APPROVED, State.PENDING):
        note = _("Notice %s") % notice.reference
        decisions.reject(notice.comment, at=at, by=by, reason=Reason.ILLEGAL, note=note)


@transaction.atomic
def act(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Decide that the content is illegal: reject its comment and tell the sender why."""
    _step(notice, Act.ACT, at=at, by=by, note=note)
    _remove_comment(notice, at=at, by=by)
    notice_emails.tell_decision(notice, note=note, at=at)


@transaction.atomic
def decline(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Decide that the content is not illegal, and tell the sender why."""
    _step(notice, Act.DECLINE, at=at, by=by, note=note)
    notice_emails.tell_decision(notice, note=note, at=at)


@transaction.atomic
def complain(notice: Notice, *, note: str, at: datetime) -> None:
    """Store the sender's one complaint about the decision."""
    _step(notice, Act.COMPLAIN, at=at, by=None, note=note)
    notice_emails.confirm_complaint(notice, at=at)


@transaction.atomic
def uphold(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Confirm the decision after a complaint."""
    _step(notice, Act.UPHOLD, at=at, by=by, note=note)
    notice_emails.tell_decision(notice, note=note, at=at)


@transaction.atomic
def reverse(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Reverse the decision after a complaint: remove the comment, or publish it again."""
    acted = notice.steps.filter(act=Act.ACT).exists()
    _step(notice, Act.REVERSE, at=at, by=by, note=note)
    if not acted:
        _remove_comment(notice, at=at, by=by)
    elif notice.comment and notice.comment.state == State.REJECTED:
        decisions.approve(notice.comment, at=at, by=by)
    notice_emails.tell_decision(notice, note=note, at=at)


@transaction.atomic
def inform(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Record that the authorities know of a threat to somebody's life; `note` says when."""
    _step(notice, Act.INFORM, at=at, by=by, note=note)

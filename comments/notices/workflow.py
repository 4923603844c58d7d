"""Leads a notice of illegal content to a decision, keeping each step and its time limit.

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

# From which states an act leads where; None leaves the state.
TRANSITIONS: dict[Act, tuple[frozenset[NoticeState], NoticeState | None]] = {
    Act.TAKE: (frozenset({NoticeState.RECEIVED}), NoticeState.IN_REVIEW),
    Act.ACT: (frozenset({NoticeState.IN_REVIEW}), NoticeState.ACTED),
    Act.DECLINE: (frozenset({NoticeState.IN_REVIEW}), NoticeState.NOT_ACTED),
    Act.COMPLAIN: (frozenset({NoticeState.ACTED, NoticeState.NOT_ACTED}), NoticeState.COMPLAINT),
    Act.UPHOLD: (frozenset({NoticeState.COMPLAINT}), NoticeState.UPHELD),
    Act.REVERSE: (frozenset({NoticeState.COMPLAINT}), NoticeState.REVERSED),
    Act.INFORM: (frozenset(NoticeState), None),
}
# Those that need words, which the sender of the notice is told.
DECISIONS = (Act.ACT, Act.DECLINE, Act.UPHOLD, Act.REVERSE)

URGENT = frozenset({Kind.CHILD_ABUSE, Kind.TERROR, Kind.THREAT})
URGENT_TIME_LIMIT, USUAL_TIME_LIMIT = timedelta(hours=24), timedelta(days=7)


def ways(notice: Notice) -> list[Act]:
    """Return what can be done with the notice as it stands."""
    open_ways = [act for act, (before, _to) in TRANSITIONS.items() if notice.state in before]
    if notice.kind != Kind.THREAT:
        open_ways.remove(Act.INFORM)
    return open_ways


def time_for(kind: str) -> timedelta:
    """Return how long a decision may take."""
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
    if act not in ways(notice):
        state = NoticeState(notice.state).label.lower()
        words = _("“%(act)s” is not possible while the notice is “%(state)s”.")
        raise Refused(words % {"act": act.label, "state": state})
    if by and notice.comment and reporting.is_own(notice.comment, by):
        raise Refused(_("This notice is about your own comment. Someone else must decide."))


def _step(notice: Notice, act: Act, *, at: datetime, by: User | None, note: str = "") -> None:
    """Bring `notice` from the state it was read in to where `act` leads, and keep the step."""
    _check(notice, act, by)
    before = notice.state
    after = TRANSITIONS[act][1] or NoticeState(before)
    values: dict[str, Any] = {"state": after}
    if act in DECISIONS:
        values["due_at"] = None
    elif act == Act.COMPLAIN:
        values["due_at"] = at + time_for(notice.kind)
    if not Notice.objects.filter(pk=notice.pk, state=before).update(**values):
        notice.refresh_from_db(fields=["state", "due_at"])
        state = NoticeState(notice.state).label.lower()
        raise Refused(_("Someone else was faster. The notice is now “%s”.") % state)
    for name, value in values.items():
        setattr(notice, name, value)
    _log(notice, act, before, at=at, by=by, note=note)


@transaction.atomic
def receive(target: Target, *, kind: str, text: str, name: str, email: str, at: datetime) -> Notice:
    """Keep a notice about what stands at an address, and write the receipt."""
    if target.comment:
        # Whoever erases the comment at this moment waits for this notice, or has come first.
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
        due_at=at + time_for(kind),
    )
    _log(notice, Act.RECEIVE, "", at=at, by=None, note="")
    notice_emails.receipt(notice, at=at)
    return notice


@transaction.atomic
def take(notice: Notice, *, at: datetime, by: User) -> None:
    """Begin to look into the notice."""
    _step(notice, Act.TAKE, at=at, by=by)


def _hide(notice: Notice, *, at: datetime, by: User) -> None:
    """Take the comment away from readers, unless it is gone already."""
    if notice.comment and notice.comment.state in (State.APPROVED, State.PENDING):
        note = _("Notice %s") % notice.reference
        decisions.reject(notice.comment, at=at, by=by, reason=Reason.ILLEGAL, note=note)


@transaction.atomic
def act(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Find the content illegal: its comment is rejected as that, and the sender told what and why."""
    _step(notice, Act.ACT, at=at, by=by, note=note)
    _hide(notice, at=at, by=by)
    notice_emails.decision(notice, note=note, at=at)


@transaction.atomic
def decline(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Leave the content as it is, and tell the sender why."""
    _step(notice, Act.DECLINE, at=at, by=by, note=note)
    notice_emails.decision(notice, note=note, at=at)


@transaction.atomic
def complain(notice: Notice, *, note: str, at: datetime) -> None:
    """Let the sender of the notice object to the decision, once."""
    _step(notice, Act.COMPLAIN, at=at, by=None, note=note)
    notice_emails.complaint(notice, at=at)


@transaction.atomic
def uphold(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Let the decision stand after a complaint."""
    _step(notice, Act.UPHOLD, at=at, by=by, note=note)
    notice_emails.decision(notice, note=note, at=at)


@transaction.atomic
def reverse(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Turn the decision round after a complaint: the comment goes, or comes back."""
    acted = notice.steps.filter(act=Act.ACT).exists()
    _step(notice, Act.REVERSE, at=at, by=by, note=note)
    if not acted:
        _hide(notice, at=at, by=by)
    elif notice.comment and notice.comment.state == State.REJECTED:
        decisions.approve(notice.comment, at=at, by=by)
    notice_emails.decision(notice, note=note, at=at)


@transaction.atomic
def inform(notice: Notice, *, note: str, at: datetime, by: User) -> None:
    """Keep on record that the authorities know of a threat to somebody's life; `note` says when."""
    _step(notice, Act.INFORM, at=at, by=by, note=note)

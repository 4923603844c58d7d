"""The only code that creates a comment's state or changes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from comments import comment_versions, plain_text
from comments.conversation import threads
from comments.emails import notifications
from comments.models import Comment, CommentVersion, Decision, Reason, State
from comments.models.comment import EDITABLE_STATES
from comments.moderation import erasure, settled_appeals
from comments.moderation.objections import changed_meanwhile, why_not
from comments.ratings import counting, rating_pause, tallies
from comments.reports import reporting
from comments.screening.lookups import known_hosts
from newsroom.refused import Refused

# The states that the desk may move a comment to, by its present state. A withdrawal by the writer
# is final. `erase_comment` is final too, and may follow any other state.
ALLOWED: dict[str, frozenset[str]] = {
    State.PENDING: frozenset({State.APPROVED, State.REJECTED, State.SPAM, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PENDING, State.REJECTED, State.SPAM, State.WITHDRAWN}),
    State.REJECTED: frozenset({State.PENDING, State.APPROVED, State.SPAM, State.WITHDRAWN}),
    State.SPAM: frozenset({State.PENDING, State.APPROVED, State.REJECTED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
    State.ERASED: frozenset(),
}
# A moderator chooses one of these grounds for a refusal; the site sets the other reasons itself.
GROUNDS_OF_REFUSAL = (
    Reason.OFF_TOPIC,
    Reason.ABUSE,
    Reason.ILLEGAL,
    Reason.PRIVATE,
    Reason.MISLEADING,
    Reason.OTHER,
)


class Said(TypedDict, total=False):
    """What a decision says beside its reason; see the columns of `Decision`."""

    to_writer: str
    note: str
    is_undo: bool


def _log(
    comment: Comment,
    before: str,
    *,
    at: datetime,
    by: User | None,
    reason: str,
    **said: Unpack[Said],
) -> Decision:
    return Decision.objects.create(
        comment=comment,
        from_state=before,
        to_state=comment.state,
        reason=reason,
        made_at=at,
        made_by=by,
        **said,
    )


# No savepoint: the caller's transaction stores all of it or nothing.
@transaction.atomic(savepoint=False)
def receive(
    comment: Comment,
    *,
    at: datetime,
    reason: str,
    is_held: bool = True,
    waits_from: datetime | None = None,
    **said: Unpack[Said],
) -> Comment:
    """Store a new comment as pending and log the reason.

    A comment that is not held is published next; publishing looks for rating bursts then. One that
    was sent to another site `at` some time waits here from another on.
    """
    comment.state, comment.reason = State.PENDING, reason
    comment.submitted_at, comment.decided_at = at, waits_from
    comment.save(force_insert=True)
    _log(comment, "", at=at, by=None, reason=reason, **said)
    if is_held:
        rating_pause.detect_burst(comment, at=at)
    return comment


def _count_again(comment: Comment, *, at: datetime) -> None:
    """Update the article's numbers and page after the comment became public or hidden."""
    article = comment.article
    tallies.lock(article)
    if comment.state == State.APPROVED:
        rating_pause.detect_burst(comment, at=at)
    counting.recount(article, readers=[comment.reader_id], at=at)
    tallies.write(article)
    threads.place(comment)
    comment_versions.changed(article)


def as_moderator_saw(comment: Comment, state: str, version: int) -> Comment:
    """Return `comment` in the state and version that the moderator saw; a decision needs both."""
    comment.state, comment.version = state, version
    return comment


@transaction.atomic
def decide(
    comment: Comment,
    *,
    to: str,
    at: datetime,
    by: User | None,
    reason: str,
    **said: Unpack[Said],
) -> Decision:
    """Move `comment` from the state and version it was read in to the state `to`.

    Raises Refused, and writes nothing, if ALLOWED has no such step, if somebody else has decided
    on the comment or edited it first, or if `why_not` says why `by` may not.
    """
    if to not in ALLOWED[comment.state]:
        raise Refused(
            _("A comment that is %(a)s cannot become %(b)s.")
            % {"a": State(comment.state).label.lower(), "b": State(to).label.lower()}
        )
    if by and not said.get("is_undo") and (why := why_not(comment, to, by=by)):
        raise Refused(why)
    return _change(comment, to=to, at=at, by=by, reason=reason, **said)


def _change(
    comment: Comment, *, to: str, at: datetime, by: User | None, reason: str, **said: Unpack[Said]
) -> Decision:
    """Write the new state and everything that depends on it."""
    before = comment.state
    decision = set_state(comment, to=to, at=at, by=by, reason=reason, **said)
    # A removed comment that stays in the list shows who removed it, so its page changes too.
    if State.APPROVED in (before, to) or threads.is_listed(comment):
        _count_again(comment, at=at)
    return decision


def set_state(
    comment: Comment, *, to: str, at: datetime, by: User | None, reason: str, **said: Unpack[Said]
) -> Decision:
    """Write the new state and what depends on it; list and numbers of the article are the caller's."""
    before = comment.state
    html = plain_text.as_html(comment.text) if to == State.APPROVED else ""
    asked = Comment.objects.filter(pk=comment.pk, state=before, version=comment.version)
    if not asked.update(state=to, decided_at=at, html=html, reason=reason):
        raise changed_meanwhile(comment)
    comment.state, comment.decided_at = to, at
    comment.html, comment.reason = html, reason
    decision = _log(comment, before, at=at, by=by, reason=reason, **said)
    # Nobody here has read what another site let through.
    if to == State.APPROVED and reason != Reason.IMPORTED:
        known_hosts.learn(comment.text, at=at)
    reporting.close_answered(comment, to=to, at=at, by=by)
    settled_appeals.settle(comment, before=before, at=at, by=by)
    notifications.notify(comment, decision, at=at)
    return decision


@transaction.atomic
def rewrite(comment: Comment, *, words: Mapping[str, Any], at: datetime, hold: str = "") -> None:
    """Replace the words of `comment` and keep the earlier version on record.

    A reason in `hold` sends a public comment back to the moderators. Raises Refused, and writes
    nothing, if somebody has decided on the comment or edited it since it was read, or if its state
    does not allow edits.
    """
    before = Comment.objects.get(pk=comment.pk)
    stays = comment.state == State.APPROVED and not hold
    html = plain_text.as_html(words["text"]) if stays else ""
    new = {**words, "version": comment.version + 1, "edited_at": at, "html": html}
    asked = Comment.objects.filter(pk=comment.pk, state=comment.state, version=comment.version)
    if comment.state not in EDITABLE_STATES or not asked.update(**new):
        raise changed_meanwhile(comment)
    CommentVersion.objects.create(
        comment=comment,
        version=before.version,
        name=before.name,
        text=before.text,
        stars=before.stars,
        written_at=before.edited_at or before.submitted_at,
        findings=before.findings,
    )
    for name, value in new.items():
        setattr(comment, name, value)
    if stays:
        _count_again(comment, at=at)
        return
    if comment.state == State.APPROVED:
        decide(comment, to=State.PENDING, at=at, by=None, reason=hold)
    rating_pause.detect_burst(comment, at=at)


@transaction.atomic
def sort_again(
    comment: Comment, reason: str, *, at: datetime, by: User, **said: Unpack[Said]
) -> Decision:
    """Let the comment wait for another reason. Raises Refused if it no longer waits as it was read."""
    waits = Comment.objects.filter(pk=comment.pk, state=State.PENDING, version=comment.version)
    if comment.state != State.PENDING or not waits.update(reason=reason):
        raise changed_meanwhile(comment)
    comment.reason = reason
    return _log(comment, State.PENDING, at=at, by=by, reason=reason, **said)


def ask_second(comment: Comment, *, at: datetime, by: User, note: str = "") -> Decision | None:
    """Leave a comment to another moderator, with a note for the desk; a public one is no decision."""
    if comment.state == State.APPROVED:
        reporting.hand_over(comment, note=note, at=at, by=by)
        return None
    if comment.reason == Reason.SECOND_LOOK:
        raise Refused(_("It waits for a second look already."))
    return sort_again(comment, Reason.SECOND_LOOK, at=at, by=by, note=note)


def withdraw(comment: Comment, *, at: datetime) -> Decision:
    """Withdraw the comment for its writer, finally."""
    return decide(comment, to=State.WITHDRAWN, at=at, by=None, reason=Reason.WITHDRAWN)


def let_through(comment: Comment, *, at: datetime) -> Decision:
    """Publish a comment that no check objected to, without a moderator."""
    return decide(comment, to=State.APPROVED, at=at, by=None, reason=Reason.UNOBJECTED)


def approve(comment: Comment, *, at: datetime, by: User | None, **said: Unpack[Said]) -> Decision:
    return decide(comment, to=State.APPROVED, at=at, by=by, reason=Reason.FINE, **said)


def reject(
    comment: Comment, *, at: datetime, by: User | None, reason: str, **said: Unpack[Said]
) -> Decision:
    """Reject the comment on one of GROUNDS_OF_REFUSAL; it stays on record, hidden."""
    return decide(comment, to=State.REJECTED, at=at, by=by, reason=reason, **said)


def mark_as_spam(
    comment: Comment, *, at: datetime, by: User | None, **said: Unpack[Said]
) -> Decision:
    return decide(comment, to=State.SPAM, at=at, by=by, reason=Reason.ADVERTISING, **said)


@transaction.atomic
def erase_comment(comment: Comment, *, at: datetime) -> bool:
    """Erase the comment at its writer's request, from any state; a repeated request is no error.

    Nobody can read it from now on. Its words and its writer are deleted at once, or, while a notice
    of illegal content is open, held until that is decided. Returns whether they are deleted.
    """
    # A notice that arrives at this moment is either stored first or finds no comment.
    locked = Comment.objects.select_for_update(of=("self",)).select_related("article")
    now = locked.defer("article__body").get(pk=comment.pk)
    if now.state != State.ERASED:
        _change(now, to=State.ERASED, at=at, by=None, reason=Reason.ERASED)
    return erasure.empty_or_hold(now, at=at)

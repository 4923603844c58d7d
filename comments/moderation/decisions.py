"""The only code that creates a comment's state or changes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from comments import plain_text
from comments.conversation import threads
from comments.emails import notifications
from comments.models import Comment, CommentVersion, Decision, Reason, State
from comments.moderation import erasure
from comments.ratings import counting, rating_pause, tallies
from comments.reports import reporting
from comments.screening.lookups import known_hosts
from newsroom.page_cache import versions
from newsroom.refused import Refused

# From which state the desk may bring a comment into which. A withdrawal by its writer is final, and
# so is `erase_comment`, which leads into its state from any other.
ALLOWED: dict[str, frozenset[str]] = {
    State.PENDING: frozenset({State.APPROVED, State.REJECTED, State.SPAM, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PENDING, State.REJECTED, State.SPAM, State.WITHDRAWN}),
    State.REJECTED: frozenset({State.PENDING, State.APPROVED, State.SPAM, State.WITHDRAWN}),
    State.SPAM: frozenset({State.PENDING, State.APPROVED, State.REJECTED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
    State.ERASED: frozenset(),
}
# In which states a comment may get other words: what was refused stays as it was judged.
EDITABLE_STATES = (State.PENDING, State.APPROVED)
# What a moderator gives as the ground of a refusal; the others are the desk's own.
GROUNDS_OF_REFUSAL = (
    Reason.OFF_TOPIC,
    Reason.ABUSE,
    Reason.ILLEGAL,
    Reason.PRIVATE,
    Reason.MISLEADING,
    Reason.OTHER,
)


def _log(
    comment: Comment,
    before: str,
    *,
    at: datetime,
    by: User | None,
    reason: str,
    note: str,
) -> Decision:
    return Decision.objects.create(
        comment=comment,
        from_state=before,
        to_state=comment.state,
        reason=reason,
        note=note,
        made_at=at,
        made_by=by,
    )


# Whoever calls it within a transaction stores all of that or nothing: no savepoint.
@transaction.atomic(savepoint=False)
def receive(comment: Comment, *, at: datetime, reason: str, is_held: bool = True) -> Comment:
    """Store a comment that has just come in: pending, with the reason for it on record.

    One that is not held is let through next, which looks for bursts of ratings with the count.
    """
    comment.state = State.PENDING
    comment.submitted_at = at
    comment.save(force_insert=True)
    _log(comment, "", at=at, by=None, reason=reason, note="")
    if is_held:
        rating_pause.detect_burst(comment, at=at)
    return comment


def _who(decision: Decision | None) -> str:
    if decision is not None and decision.made_by:
        return decision.made_by.get_username()
    is_writer = decision is not None and decision.to_state == State.WITHDRAWN
    return _("its writer") if is_writer else _("the site")


def _lost_race(comment: Comment) -> Refused:
    who = _who(Decision.objects.filter(comment=comment).select_related("made_by").last())
    seen = comment.version
    comment.refresh_from_db(fields=["state", "decided_at", "version"])
    if comment.version != seen and comment.state in EDITABLE_STATES:
        return Refused(_("It has been edited in the meantime. Please read it again."))
    return Refused(
        _("Already decided by %(who)s: %(state)s.")
        % {"who": who, "state": comment.get_state_display().lower()}
    )


def _count(comment: Comment, *, at: datetime) -> None:
    """Count for the article once more, now that the comment is public or no longer so."""
    article = comment.article
    tallies.lock(article)
    if comment.state == State.APPROVED:
        rating_pause.detect_burst(comment, at=at)
    counting.recount(article, readers=[comment.reader_id], at=at)
    tallies.write(article)
    threads.place(comment)
    versions.bump(article.get_absolute_url())


def as_seen(comment: Comment, state: str, version: int) -> Comment:
    """Return `comment` as a moderator had it before them: a decision on it holds for that alone."""
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
    note: str = "",
) -> Decision:
    """Bring `comment` from the state and the version it was read in to the state `to`.

    Raises Refused where the table has no such way, where somebody else was faster, by a decision
    or an edit, and where `by` would judge their own words: nothing is written then.
    """
    if to not in ALLOWED[comment.state]:
        raise Refused(
            _("A comment that is %(a)s cannot become %(b)s.")
            % {"a": State(comment.state).label.lower(), "b": State(to).label.lower()}
        )
    reporting.refuse_own(comment, by=by)
    return _change(comment, to=to, at=at, by=by, reason=reason, note=note)


def _change(
    comment: Comment, *, to: str, at: datetime, by: User | None, reason: str, note: str = ""
) -> Decision:
    """Write the new state and all that follows from it."""
    before = comment.state
    html = plain_text.as_html(comment.text) if to == State.APPROVED else ""
    asked = Comment.objects.filter(pk=comment.pk, state=before, version=comment.version)
    if not asked.update(state=to, decided_at=at, html=html):
        raise _lost_race(comment)
    comment.state, comment.decided_at = to, at
    comment.html = html
    decision = _log(comment, before, at=at, by=by, reason=reason, note=note)
    if to == State.APPROVED:
        known_hosts.learn(comment.text, at=at)
    reporting.close_answered(comment, to=to, at=at, by=by)
    notifications.notify(comment, decision, at=at)
    # What is left of a removed comment says who removed it.
    if State.APPROVED in (before, to) or threads.is_listed(comment):
        _count(comment, at=at)
    return decision


@transaction.atomic
def rewrite(comment: Comment, *, words: Mapping[str, Any], at: datetime, hold: str = "") -> None:
    """Give `comment`, as it was read, other `words`; what it said before stays on record.

    With a reason to `hold` it waits for a moderator again if it was public. Raises Refused where
    somebody has decided on it or edited it meanwhile, or where it was not to be edited any more:
    nothing is written then.
    """
    before = Comment.objects.get(pk=comment.pk)
    stays = comment.state == State.APPROVED and not hold
    html = plain_text.as_html(words["text"]) if stays else ""
    new = {**words, "version": comment.version + 1, "edited_at": at, "html": html}
    asked = Comment.objects.filter(pk=comment.pk, state=comment.state, version=comment.version)
    if comment.state not in EDITABLE_STATES or not asked.update(**new):
        raise _lost_race(comment)
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
        _count(comment, at=at)
        return
    if comment.state == State.APPROVED:
        decide(comment, to=State.PENDING, at=at, by=None, reason=hold)
    rating_pause.detect_burst(comment, at=at)


def withdraw(comment: Comment, *, at: datetime) -> Decision:
    """Take the comment back for its writer, for good."""
    return decide(comment, to=State.WITHDRAWN, at=at, by=None, reason=Reason.WITHDRAWN)


def let_through(comment: Comment, *, at: datetime) -> Decision:
    """Let a comment that no check objects to be public at once, where nothing is read first."""
    return decide(comment, to=State.APPROVED, at=at, by=None, reason=Reason.UNOBJECTED)


def approve(comment: Comment, *, at: datetime, by: User | None) -> Decision:
    """Let the comment through: readers see it at their next request."""
    return decide(comment, to=State.APPROVED, at=at, by=by, reason=Reason.FINE)


def reject(
    comment: Comment, *, at: datetime, by: User | None, reason: str, note: str = ""
) -> Decision:
    """Refuse the comment for one of GROUNDS_OF_REFUSAL; it stays on record and hidden."""
    return decide(comment, to=State.REJECTED, at=at, by=by, reason=reason, note=note)


def mark_as_spam(comment: Comment, *, at: datetime, by: User | None) -> Decision:
    """Refuse the comment as advertising or spam."""
    return decide(comment, to=State.SPAM, at=at, by=by, reason=Reason.ADVERTISING)


@transaction.atomic
def erase_comment(comment: Comment, *, at: datetime) -> bool:
    """Take the comment away for good at its writer's wish, whatever state it is in.

    Nobody reads it from now on. Its words and its writer are gone with it, unless a notice of
    illegal content is still to be decided: then they are sealed until that is done. Returns whether
    they are gone; once more is no mistake.
    """
    # Whoever sends a notice about it at this moment comes first, or finds it gone.
    locked = Comment.objects.select_for_update(of=("self",)).select_related("article")
    now = locked.defer("article__body").get(pk=comment.pk)
    if now.state != State.ERASED:
        _change(now, to=State.ERASED, at=at, by=None, reason=Reason.ERASED)
    return erasure.finish(now, at=at)

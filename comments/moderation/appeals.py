"""Takes a writer's appeal against a refusal, and the decision of a second person on it.

No law asks this of a paper of this size; that somebody else looks again is its own promise.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from comments.emails import notifications
from comments.models import Appeal, AppealDecision, Comment, Decision, Reason, Redaction, State
from comments.models.appeal import Outcome
from comments.models.comment import EDITABLE_STATES, REFUSED_STATES
from comments.models.redaction import MAX_NOTE_CHARACTERS
from comments.moderation import decisions, objections, redactions
from comments.permissions import is_author, who_may
from comments.reports import reporting
from newsroom.cutting import first_signs
from newsroom.refused import Refused

# Where nobody else may decide, whoever refused the comment looks again with this distance.
TIME_BEFORE_THE_SAME_PERSON: Final = timedelta(hours=24)


def can_appeal(comment: Comment) -> bool:
    """Return whether the writer may ask for another look: once for each refusal or removal of words."""
    if comment.emptied_at is not None:
        return False
    if comment.state in REFUSED_STATES:
        return not Appeal.objects.about_present_state().filter(comment=comment).exists()
    removal = _removal(comment)
    asked = Appeal.objects.filter(comment=comment, refused_at=removal.made_at) if removal else None
    return asked is not None and not asked.exists()


def _removal(comment: Comment) -> Redaction | None:
    """Return the removal of words from a comment that is public or waits."""
    is_kept = comment.state in EDITABLE_STATES
    return Redaction.objects.in_force(comment) if is_kept else None


@transaction.atomic
def receive(comment: Comment, *, text: str, at: datetime) -> Appeal:
    """Store an appeal; raise Refused where none is possible, or one has been sent already."""
    # Of two that are sent at once, the second waits here and is refused.
    locked = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not can_appeal(locked):
        raise Refused(_("Nothing was sent: the comment’s status has changed."))
    removal = _removal(locked)
    refused_at = removal.made_at if removal else locked.decided_at or locked.submitted_at
    return Appeal.objects.create(comment=locked, text=text, made_at=at, refused_at=refused_at)


def why_not(appeal: Appeal, *, by: User, at: datetime) -> str:
    """Return why `by` may not decide on the appeal yet, or not at all; "" if they may."""
    if reporting.is_own(appeal.comment, by):
        return _("This is your own comment. Somebody else must decide.")
    if by.pk not in _refusers(appeal):
        return ""
    if others(appeal).exists():
        return _("You refused this comment. Somebody else must decide on the appeal.")
    if at < same_person_from(appeal):
        return _(
            "You refused this comment, and nobody else may decide. You can decide 24 hours after"
            " the appeal was sent."
        )
    return ""


def others(appeal: Appeal) -> QuerySet[User]:
    """Return who may decide on the appeal at once: moderators who neither refused nor wrote it."""
    own = _refusers(appeal) | {appeal.comment.account_id or 0}
    return who_may("decide", appeal.comment.article).exclude(pk__in=own).order_by("username")


def same_person_from(appeal: Appeal) -> datetime:
    """Return from when on whoever refused the comment decides, if there is nobody else."""
    return appeal.made_at + TIME_BEFORE_THE_SAME_PERSON


def _refusers(appeal: Appeal) -> set[int]:
    """Return everybody who has decided against the comment, or removed the words."""
    if (removal := appeal.removal) is not None:
        return {removal.made_by_id}
    against = Decision.objects.filter(comment=appeal.comment_id, to_state__in=REFUSED_STATES)
    return set(against.exclude(made_by=None).values_list("made_by", flat=True))


@transaction.atomic
def uphold(appeal: Appeal, *, words: str, at: datetime, by: User) -> AppealDecision:
    """Leave the comment refused, and tell its writer why."""
    comment = _lock(appeal, at=at, by=by)
    # What is said against an article is never removed by its author alone.
    if is_author(by, comment.article) and not _refusers(appeal) - {by.pk}:
        raise Refused(objections.by_author())
    made = _record(appeal, Outcome.UPHELD, words=words, at=at, by=by)
    notifications.tell_upheld(comment, made, at=at)
    return made


@transaction.atomic
def publish(appeal: Appeal, *, words: str, at: datetime, by: User) -> AppealDecision:
    """Publish the comment after all, and tell its writer why."""
    comment = _lock(appeal, at=at, by=by)
    made = _record(appeal, Outcome.PUBLISHED, words=words, at=at, by=by)
    decisions.decide(
        comment, to=State.APPROVED, at=at, by=by, reason=Reason.FINE, note=_("After an appeal")
    )
    return made


@transaction.atomic
def restore(appeal: Appeal, *, words: str, at: datetime, by: User) -> AppealDecision:
    """Put back the words that were removed, and tell the comment's writer why."""
    comment = _lock(appeal, at=at, by=by)
    made = _record(appeal, Outcome.RESTORED, words=words, at=at, by=by)
    redactions.restore(comment, note=first_signs(words, MAX_NOTE_CHARACTERS), at=at, by=by)
    return made


def _lock(appeal: Appeal, *, at: datetime, by: User) -> Comment:
    """Return the comment, kept from changing; raise Refused if `by` may not decide now."""
    locked = Comment.objects.select_for_update(of=("self",)).select_related("article", "reader")
    appeal.comment = locked.defer("article__body").get(pk=appeal.comment_id)
    made = AppealDecision.objects.filter(appeal=appeal).select_related("made_by").first()
    if made is not None:
        raise Refused(_already_decided(made))
    if refusal := why_not(appeal, by=by, at=at):
        raise Refused(refusal)
    return appeal.comment


def _already_decided(made: AppealDecision) -> str:
    if made.made_by is None:
        return _("Another decision on the comment has settled this appeal already.")
    words = {
        Outcome.UPHELD.value: _("%s has decided already: the decision is upheld."),
        Outcome.PUBLISHED.value: _("%s has decided already: the comment is published."),
        Outcome.RESTORED.value: _("%s has decided already: the words are put back."),
    }
    settled = _("%s has decided already: the appeal is no longer needed.")
    return words.get(made.outcome, settled) % made.made_by


def _record(
    appeal: Appeal, outcome: Outcome, *, words: str, at: datetime, by: User
) -> AppealDecision:
    if not words.strip():
        raise Refused(_("Say why. The comment’s writer will read it."))
    return AppealDecision.objects.create(
        appeal=appeal, outcome=outcome, words=words, made_at=at, made_by=by
    )

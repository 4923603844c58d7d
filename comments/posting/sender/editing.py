"""The writer's later acts on a comment: edit it for a while, withdraw it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from comments import human_check, limits
from comments.models import Comment, State
from comments.models.comment import EDITABLE_STATES
from comments.moderation import decisions, redactions, refusing_rules
from comments.posting import checking
from comments.posting.checking import Checked, Prepared
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.screening.finding import holds
from comments.screening.lookups import known_sender
from newsroom.http import network_tokens
from newsroom.refused import Refused

EDIT_WINDOW = timedelta(minutes=15)


def can_edit(comment: Comment, *, at: datetime) -> bool:
    """Return whether the writer may still edit; what moderators removed cannot be written again."""
    is_new = at - comment.submitted_at <= EDIT_WINDOW
    is_standing = comment.state in EDITABLE_STATES
    return is_new and is_standing and not redactions.is_redacted(comment)


def can_withdraw(comment: Comment) -> bool:
    return State.WITHDRAWN in decisions.ALLOWED[comment.state]


def _has_words(comment: Comment, words: dict[str, object]) -> bool:
    return all(getattr(comment, name) == value for name, value in words.items())


def edit(
    comment: Comment, submission: Submission, *, version: int, sender: Sender, at: datetime
) -> Stored | SentBack | Wait:
    """Change the words of `comment`, which its writer saw in `version`, or return why not.

    The new words pass the checks of a new comment: a finding holds them for a moderator even if
    the old words were public. The same words sent twice change nothing.
    """
    network = network_tokens.token_of(sender.address, at=at)
    if seconds := limits.seconds_to_wait("edit", key=sender.key, network=network, at=at):
        return Wait(seconds)
    if _has_words(comment, submission.words()):
        return Stored(comment)
    if not can_edit(comment, at=at):
        return SentBack(_("You can no longer edit the comment. You can still withdraw it."))
    prepared = checking.prepare(submission, sender=sender, at=at, edited_pk=comment.pk)
    known = known_sender.of_reader(comment.reader, comment.article)
    checked = checking.check(prepared, known, network=network, edited=comment)
    if isinstance(checked, SentBack):
        return checked
    comment.version = version
    return _change(comment, prepared, checked)


def _change(comment: Comment, prepared: Prepared, checked: Checked) -> Stored | SentBack:
    """Store the new words, unless a moderator has decided or another edit was stored meanwhile."""
    hold = checked.reason if holds(checked.findings) else ""
    words = prepared.submission.words() | checking.screening_columns(prepared, checked.findings)
    try:
        with transaction.atomic():
            human_check.spend(checked.human)
            decisions.rewrite(comment, words=words, at=prepared.arrival.at, hold=hold)
            refusing_rules.apply(comment, checked.findings, at=prepared.arrival.at)
    except Refused as refusal:
        return SentBack(str(refusal))
    except human_check.UsedBeforeError:
        return checking.human_check_failed()
    return Stored(comment)


@transaction.atomic
def withdraw(comment: Comment, *, at: datetime) -> None:
    """Withdraw the comment for good, whatever was decided on it; a second call changes nothing."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("article")
    locked = rows.get(pk=comment.pk)
    if can_withdraw(locked):
        decisions.withdraw(locked, at=at)

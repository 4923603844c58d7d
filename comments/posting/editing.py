"""What the writer of a comment can still do about it: edit it for a while, withdraw it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from comments import human_check, limits
from comments.models import Comment, State
from comments.moderation import decisions
from comments.posting import checking
from comments.posting.checking import Passed, Prepared
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.screening.finding import holds
from newsroom.http import network_tokens
from newsroom.refused import Refused

EDIT_WINDOW = timedelta(minutes=15)


def can_edit(comment: Comment, *, at: datetime) -> bool:
    """Return whether the comment's own writer may still change its words."""
    return comment.state in decisions.EDITABLE_STATES and at - comment.submitted_at <= EDIT_WINDOW


def can_withdraw(comment: Comment) -> bool:
    """Return whether the comment's own writer may still take it back."""
    return State.WITHDRAWN in decisions.ALLOWED[comment.state]


def _says(comment: Comment, words: dict[str, object]) -> bool:
    return all(getattr(comment, name) == value for name, value in words.items())


def edit(
    comment: Comment, submission: Submission, *, version: int, sender: Sender, at: datetime
) -> Stored | SentBack | Wait:
    """Give `comment`, as its writer saw it in `version`, other words, or say what keeps them out.

    They are checked as those of a new comment are: what asks for a moderator waits for one, also if
    the words before were public. The same words sent twice change nothing.
    """
    network = network_tokens.token_of(sender.address, at=at)
    if seconds := limits.count("edit", key=sender.key, network=network, at=at):
        return Wait(seconds)
    if _says(comment, submission.words()):
        return Stored(comment)
    if not can_edit(comment, at=at):
        return SentBack(_("It is too late to edit the comment. You can still withdraw it."))
    prepared = checking.prepare(submission, sender=sender, at=at, edited=comment.pk)
    passed = checking.check(prepared, comment.reader, edited=comment.pk)
    if isinstance(passed, SentBack):
        return passed
    comment.version = version
    return _change(comment, prepared, passed)


def _change(comment: Comment, prepared: Prepared, passed: Passed) -> Stored | SentBack:
    """Store the new words, unless somebody has decided on the comment or edited it meanwhile."""
    hold = passed.reason if holds(passed.findings) else ""
    words = prepared.submission.words() | checking.columns(prepared, passed.findings)
    try:
        with transaction.atomic():
            human_check.spend(passed.human)
            decisions.rewrite(comment, words=words, at=prepared.arrival.at, hold=hold)
    except Refused as reason:
        return SentBack(str(reason))
    except human_check.UsedBeforeError:
        return checking.human_refusal()
    return Stored(comment)


@transaction.atomic
def withdraw(comment: Comment, *, at: datetime) -> None:
    """Take the comment back for good, whatever was decided on it; twice is as good as once."""
    now = Comment.objects.select_for_update(of=("self",)).select_related("article")
    standing = now.get(pk=comment.pk)
    if can_withdraw(standing):
        decisions.withdraw(standing, at=at)

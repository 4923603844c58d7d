"""What the writer of a comment can still do about it: edit it for a while, withdraw it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from comments import human_check, limits
from comments.models import Comment, State
from comments.moderation import decisions
from comments.posting import submit
from comments.posting.edit_form import EditForm
from comments.screening.finding import Finding, holds
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


def edit(form: EditForm, *, sender: submit.Sender, at: datetime) -> submit.Taken:
    """Give the comment of a valid form its new words; else say on the form what keeps them out.

    They are checked as those of a new comment are: what asks for a moderator waits for one, also if
    the words before were public. The same words sent twice change nothing.
    """
    comment = form.edited
    network = network_tokens.token_of(sender.address, at=at)
    if wait := limits.wait_for(form, "edit", key=sender.key, network=network, at=at):
        return submit.Taken(wait=wait)
    if _says(comment, form.words()):
        return submit.Taken(comment)
    if not can_edit(comment, at=at):
        form.add_error(None, _("It is too late to edit the comment. You can still withdraw it."))
        return submit.Taken()
    arrival = submit.look_up(form, sender, network, at, besides=comment.pk)
    findings = submit.check(arrival, comment.reader)
    return submit.Taken(None if findings is None else _change(arrival, comment, findings))


def _change(
    arrival: submit.Arrival, comment: Comment, findings: tuple[Finding, ...]
) -> Comment | None:
    """Store the new words, unless somebody has decided on the comment or edited it meanwhile."""
    form = arrival.form
    comment.version = form.cleaned_data["version"]
    hold = submit.why(findings) if holds(findings) else ""
    words = form.words() | submit.columns(arrival, findings)
    try:
        with transaction.atomic():
            human_check.spend(form.outcome)
            decisions.rewrite(comment, words=words, at=arrival.submission.at, hold=hold)
    except Refused as reason:
        form.add_error(None, str(reason))
        return None
    except human_check.UsedBeforeError:
        form.refuse_the_check()
        return None
    return comment


@transaction.atomic
def withdraw(comment: Comment, *, at: datetime) -> None:
    """Take the comment back for good, whatever was decided on it; twice is as good as once."""
    now = Comment.objects.select_for_update(of=("self",)).select_related("article")
    standing = now.get(pk=comment.pk)
    if can_withdraw(standing):
        decisions.withdraw(standing, at=at)

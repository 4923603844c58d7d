"""What the writer of a comment can still do about it: edit it for a while, withdraw it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from comments import human_check, intake, limits, moderation
from comments.forms_editing import EditForm
from comments.models import Comment, State
from comments.screening.finding import Finding, holds
from newsroom import networks

EDITABLE = timedelta(minutes=15)


def can_edit(comment: Comment, *, at: datetime) -> bool:
    """Return whether the comment's own writer may still change its words."""
    return comment.state in moderation.EDITABLE and at - comment.submitted_at <= EDITABLE


def can_withdraw(comment: Comment) -> bool:
    """Return whether the comment's own writer may still take it back."""
    return State.WITHDRAWN in moderation.ALLOWED[comment.state]


def _says(comment: Comment, words: dict[str, object]) -> bool:
    return all(getattr(comment, name) == value for name, value in words.items())


def edit(form: EditForm, *, sender: intake.Sender, at: datetime) -> intake.Taken:
    """Give the comment of a valid form its new words; else say on the form what keeps them out.

    They are checked as those of a new comment are: what asks for a moderator waits for one, also if
    the words before were public. The same words sent twice change nothing.
    """
    comment = form.edited
    network = networks.token_of(sender.address, at=at)
    if wait := limits.wait_for(form, "edit", key=sender.key, network=network, at=at):
        return intake.Taken(wait=wait)
    if _says(comment, form.words()):
        return intake.Taken(comment)
    if not can_edit(comment, at=at):
        form.add_error(None, _("It is too late to edit the comment. You can still withdraw it."))
        return intake.Taken()
    arrival = intake.look_up(form, sender, network, at, besides=comment.pk)
    findings = intake.check(arrival, comment.reader)
    return intake.Taken(None if findings is None else _change(arrival, comment, findings))


def _change(
    arrival: intake.Arrival, comment: Comment, findings: tuple[Finding, ...]
) -> Comment | None:
    """Store the new words, unless somebody has decided on the comment or edited it meanwhile."""
    form = arrival.form
    comment.version = form.cleaned_data["version"]
    hold = intake.why(findings) if holds(findings) else ""
    words = form.words() | intake.columns(arrival, findings)
    try:
        with transaction.atomic():
            human_check.spend(form.outcome)
            moderation.rewrite(comment, words=words, at=arrival.submission.at, hold=hold)
    except moderation.AlreadyDecidedError as reason:
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
        moderation.withdraw(standing, at=at)

"""Carries out what a moderator decides in one click, on one comment or many."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models import Comment, Reason, State
from comments.moderation import decisions
from comments.reports import reporting
from newsroom.desk.acts import attempt

APPROVE = "approve"
SPAM = "spam"
KEEP = "keep"
# The first word of the queue's buttons and lists; a refusal is named by its ground.
VERDICTS: list[tuple[str, Any]] = [
    (APPROVE, gettext_lazy("Approve")),
    (SPAM, gettext_lazy("Mark as spam")),
    (KEEP, gettext_lazy("Keep and close its reports")),
    *((reason.value, reason.label) for reason in decisions.GROUNDS_OF_REFUSAL),
]
REFUSAL_VERDICTS = VERDICTS[3:]

# A page of the release before versions names none: the comment has to be as it came in.
_SEEN = re.compile(r"(\d{1,18}):([a-z]{1,10})(?::(\d{1,9}))?")


class Seen(NamedTuple):
    """A comment as the moderator had it before them: which one, in which state and version."""

    pk: int
    state: str
    version: int


def _parse(value: str) -> Seen:
    match = _SEEN.fullmatch(value)
    if match is None or match[2] not in State.values:
        raise ValidationError(_("“%s” is not a comment.") % value)
    return Seen(int(match[1]), match[2], int(match[3] or 1))


class SeenField(forms.MultipleChoiceField):
    """Comments with the state and version in which they were seen, as in `12:pending:1`."""

    def to_python(self, value: Any) -> list[Any]:
        """Return what was seen."""
        return [_parse(item) for item in super().to_python(value)]

    def validate(self, value: Any) -> None:
        """Ask for at least one; whether each is there shows when it is decided."""
        if not value:
            raise ValidationError(self.error_messages["required"], code="required")


class VerdictForm(forms.Form):
    """One verdict on one or many comments."""

    comment = SeenField(
        widget=forms.MultipleHiddenInput,
        error_messages={"required": gettext_lazy("Select at least one comment.")},
    )
    verdict = forms.ChoiceField(
        choices=VERDICTS,
        error_messages={"required": gettext_lazy("Choose a decision.")},
    )
    note = forms.CharField(max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words where the ground of a refusal is none of those listed."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("verdict") == Reason.OTHER and not values.get("note"):
            self.add_error(
                "note",
                _("Enter the reason in the note. The comment’s writer will read it."),
            )
        return values


def _decide(comment: Comment, verdict: str, *, by: User, note: str) -> None:
    at = timezone.now()
    if verdict == APPROVE:
        decisions.approve(comment, at=at, by=by)
    elif verdict == SPAM:
        decisions.mark_as_spam(comment, at=at, by=by)
    elif verdict == KEEP:
        reporting.dismiss(comment, at=at, by=by)
    else:
        decisions.reject(comment, at=at, by=by, reason=verdict, note=note)


def _outcome(verdict: str, count: int) -> str:
    if verdict == APPROVE:
        words = ngettext("%d comment was approved.", "%d comments were approved.", count)
    elif verdict == SPAM:
        words = ngettext(
            "%d comment was marked as spam.", "%d comments were marked as spam.", count
        )
    elif verdict == KEEP:
        words = ngettext(
            "%d comment was kept and its reports were closed.",
            "%d comments were kept and their reports were closed.",
            count,
        )
    else:
        words = ngettext("%d comment was rejected.", "%d comments were rejected.", count)
    return words % count


def apply(request: HttpRequest, form: VerdictForm, *, by: User) -> str:
    """Decide on each comment of a valid form, and say of every other why not; return how many."""
    verdict, note = form.cleaned_data["verdict"], form.cleaned_data["note"]
    seen = {item.pk: item for item in form.cleaned_data["comment"]}
    found = Comment.objects.filter(pk__in=seen).select_related("article", "reader")
    decided = 0
    for comment in found.order_by("submitted_at", "pk"):
        before = decisions.as_seen(comment, seen[comment.pk].state, seen[comment.pk].version)
        act = partial(_decide, before, verdict, by=by, note=note)
        decided += attempt(request, act, about=f"{comment.name}, “{comment.text[:40]}”")
    if len(found) < len(seen):
        messages.warning(request, _("Some comments no longer exist."))
    return _outcome(verdict, decided) if decided else ""

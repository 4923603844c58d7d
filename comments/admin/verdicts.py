"""Carries out a moderator's verdict on one comment or many."""

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

from comments.models import Comment, Decision, Reason, State
from comments.moderation import decisions
from comments.reports import reporting
from newsroom.desk.acts import attempt
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.site import MAX_ROWS_OF_AN_ACTION, too_many_rows

APPROVE_VERDICT = "approve"
SPAM_VERDICT = "spam"
KEEP_VERDICT = "keep"
# The buttons and lists of the queue; a refusal goes by its ground.
VERDICTS: list[tuple[str, Any]] = [
    (APPROVE_VERDICT, gettext_lazy("Approve")),
    (SPAM_VERDICT, gettext_lazy("Mark as spam")),
    (KEEP_VERDICT, gettext_lazy("Keep and close its reports")),
    *((reason.value, reason.label) for reason in decisions.GROUNDS_OF_REFUSAL),
]
REFUSAL_VERDICTS = VERDICTS[3:]

# A page from before versions were introduced names none: then the comment must be unedited.
_SEEN = re.compile(r"(\d{1,18}):([a-z]{1,10})(?::(\d{1,9}))?")


class Seen(NamedTuple):
    """The number, state and version of a comment when the moderator saw it."""

    pk: int
    state: str
    version: int


def _parse(value: str) -> Seen:
    match = _SEEN.fullmatch(value)
    if match is None or match[2] not in State.values:
        raise ValidationError(_("“%s” is not a comment.") % value)
    return Seen(int(match[1]), match[2], int(match[3] or 1))


class SeenField(forms.MultipleChoiceField):
    """Comments with the state and version that the moderator saw, as in `12:pending:1`."""

    def to_python(self, value: Any) -> list[Any]:
        return [_parse(item) for item in super().to_python(value)]

    def validate(self, value: Any) -> None:
        """Require one to MAX_ROWS_OF_AN_ACTION; a missing comment shows with the verdict."""
        if not value:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > MAX_ROWS_OF_AN_ACTION:
            raise ValidationError(too_many_rows(len(value)), code="too-many")


class VerdictForm(CountedForm):
    comment = SeenField(
        widget=forms.MultipleHiddenInput,
        error_messages={"required": gettext_lazy("Select at least one comment.")},
    )
    verdict = forms.ChoiceField(
        choices=VERDICTS,
        error_messages={"required": gettext_lazy("Choose a decision.")},
    )
    to_writer = forms.CharField(
        label=gettext_lazy("To the writer"),
        help_text=gettext_lazy("Read by the writer with the decision."),
        max_length=Decision._meta.get_field("to_writer").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=gettext_lazy("For the desk only"),
        help_text=gettext_lazy("Never shown to readers."),
        max_length=Decision._meta.get_field("note").max_length,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Require words to the writer if the ground of the refusal is “other”."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("verdict") == Reason.OTHER and not values.get("to_writer"):
            self.add_error("to_writer", _("Tell the writer the reason here."))
        return values


def _decide(comment: Comment, verdict: str, *, by: User, words: dict[str, str]) -> None:
    at = timezone.now()
    if verdict == APPROVE_VERDICT:
        decisions.approve(comment, at=at, by=by, **words)
    elif verdict == SPAM_VERDICT:
        decisions.mark_as_spam(comment, at=at, by=by, **words)
    elif verdict == KEEP_VERDICT:
        reporting.dismiss(comment, at=at, by=by)
    else:
        decisions.reject(comment, at=at, by=by, reason=verdict, **words)


def _outcome(verdict: str, count: int) -> str:
    if verdict == APPROVE_VERDICT:
        words = ngettext("%d comment was approved.", "%d comments were approved.", count)
    elif verdict == SPAM_VERDICT:
        words = ngettext(
            "%d comment was marked as spam.", "%d comments were marked as spam.", count
        )
    elif verdict == KEEP_VERDICT:
        words = ngettext(
            "%d comment was kept and its reports were closed.",
            "%d comments were kept and their reports were closed.",
            count,
        )
    else:
        words = ngettext("%d comment was rejected.", "%d comments were rejected.", count)
    return words % count


def apply(request: HttpRequest, form: VerdictForm, *, by: User) -> str:
    """Carry out a valid form and report each refusal; return a sentence with the number decided."""
    verdict = form.cleaned_data["verdict"]
    words = {name: form.cleaned_data[name] for name in ("to_writer", "note")}
    seen = {item.pk: item for item in form.cleaned_data["comment"]}
    found = Comment.objects.filter(pk__in=seen).select_related("article", "reader")
    decided = 0
    for comment in found.order_by("submitted_at", "pk"):
        before = decisions.as_moderator_saw(
            comment, seen[comment.pk].state, seen[comment.pk].version
        )
        act = partial(_decide, before, verdict, by=by, words=words)
        decided += attempt(request, act, about=f"{comment.name}, “{comment.text[:40]}”")
    if len(found) < len(seen):
        messages.warning(request, _("Some comments no longer exist."))
    return _outcome(verdict, decided) if decided else ""

"""Carries out a moderator's verdict on one comment or many."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments import second_looks
from comments.models import Comment, Decision, Reason, State
from comments.moderation import decisions, objections
from comments.moderation.decisions import Said
from comments.permissions import comments_of
from comments.reports import reporting
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.site import MAX_ROWS_OF_AN_ACTION, too_many_rows
from newsroom.refused import Refused

APPROVE_VERDICT = "approve"
SPAM_VERDICT = "spam"
KEEP_VERDICT = "keep"
SECOND_VERDICT = "second"
# The buttons and lists of the queue; a refusal goes by its ground.
VERDICTS: list[tuple[str, Any]] = [
    (APPROVE_VERDICT, gettext_lazy("Approve")),
    (SPAM_VERDICT, gettext_lazy("Mark as spam")),
    (KEEP_VERDICT, gettext_lazy("Keep and close its reports")),
    (SECOND_VERDICT, gettext_lazy("Ask for a second look")),
    *((reason.value, reason.label) for reason in decisions.GROUNDS_OF_REFUSAL),
]
REFUSAL_VERDICTS = VERDICTS[4:]

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
        """Require no more than MAX_ROWS_OF_AN_ACTION; a missing comment shows with the verdict."""
        if self.required and not value:
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
        # No line of one row: Enter in it would press the first button, which approves.
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def fields_for_words(self) -> list[forms.BoundField]:
        """Return what is typed beside a verdict."""
        return [self["to_writer"], self["note"]]

    def clean(self) -> dict[str, Any]:
        """Require words to the writer if the ground of the refusal is “other”."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("verdict") == Reason.OTHER and not values.get("to_writer"):
            self.add_error("to_writer", _("Tell the writer the reason here."))
        return values


def _decide(comment: Comment, verdict: str, *, by: User, words: Said) -> Decision | None:
    """Carry out the verdict; return the decision on record, which closing reports does not make."""
    at = timezone.now()
    if verdict == APPROVE_VERDICT:
        return decisions.approve(comment, at=at, by=by, **words)
    if verdict == SPAM_VERDICT:
        return decisions.mark_as_spam(comment, at=at, by=by, **words)
    if verdict == SECOND_VERDICT:
        return decisions.ask_second(comment, at=at, by=by, note=words["note"])
    if verdict == KEEP_VERDICT:
        reporting.dismiss(comment, at=at, by=by)
        return None
    return decisions.reject(comment, at=at, by=by, reason=verdict, **words)


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
    elif verdict == SECOND_VERDICT:
        words = ngettext(
            "%d comment waits for a second look.",
            "%d comments wait for a second look.",
            count,
        )
    else:
        words = ngettext("%d comment was rejected.", "%d comments were rejected.", count)
    return words % count


@dataclass
class Outcome:
    """What became of a verdict."""

    # A sentence with the number of comments decided; "" if that is none.
    said: str = ""
    # The decisions that can be undone.
    made: list[Decision] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    # The comments on which others decided first.
    late: list[Comment] = field(default_factory=list)


def _attempt(comment: Comment, verdict: str, outcome: Outcome, *, by: User, words: Said) -> bool:
    about = f"{comment.name}, “{comment.text[:40]}”"
    try:
        with transaction.atomic():
            made = _decide(comment, verdict, by=by, words=words)
    except Refused as refused:
        outcome.problems += [f"{about}: {sentence}" for sentence in refused.sentences]
        if isinstance(refused, objections.DecidedMeanwhile):
            outcome.late.append(comment)
        return False
    outcome.made += [made] if made else []
    return True


def _found(form: VerdictForm, *, by: User) -> list[Comment]:
    """Return the comments of a valid form as the moderator saw them, the longest wait first."""
    seen = {item.pk: item for item in form.cleaned_data["comment"]}
    found = comments_of(by).filter(pk__in=seen).select_related("article", "reader")
    return [
        decisions.as_moderator_saw(comment, seen[comment.pk].state, seen[comment.pk].version)
        for comment in found.defer("article__body").order_by("submitted_at", "pk")
    ]


def apply(form: VerdictForm, *, by: User) -> Outcome:
    """Carry out a valid form on each of its comments that allows it."""
    verdict, outcome = form.cleaned_data["verdict"], Outcome()
    words = Said(to_writer=form.cleaned_data["to_writer"], note=form.cleaned_data["note"])
    found = _found(form, by=by)
    decided = [_attempt(each, verdict, outcome, by=by, words=words) for each in found]
    if len(found) < len({item.pk for item in form.cleaned_data["comment"]}):
        outcome.problems.append(_("Some comments no longer exist."))
    outcome.said = _outcome(verdict, sum(decided)) if any(decided) else ""
    if verdict == SECOND_VERDICT and outcome.said:
        left = [each for each, is_done in zip(found, decided, strict=True) if is_done]
        outcome.said += _who_looks(left, by=by)
    return outcome


def _who_looks(comments: list[Comment], *, by: User) -> str:
    """Return what to add where nobody else may decide on some of the comments."""
    if not (number := second_looks.for_nobody_else(comments, by=by)):
        return ""
    words = ngettext(
        "Nobody else may decide on %d of them now: it stays in your queue.",
        "Nobody else may decide on %d of them now: they stay in your queue.",
        number,
    )
    return " " + words % number


class Effect(NamedTuple):
    """What a verdict would do to one comment: its state afterwards, or why nothing."""

    comment: Comment
    after: str
    problem: str


def preview(form: VerdictForm, *, by: User) -> list[Effect]:
    """Return what a valid form would do, in the order in which it would be done."""
    verdict = form.cleaned_data["verdict"]
    to = {APPROVE_VERDICT: State.APPROVED, SPAM_VERDICT: State.SPAM}.get(verdict, State.REJECTED)
    return [_effect(comment, verdict, to, by=by) for comment in _found(form, by=by)]


def _effect(comment: Comment, verdict: str, to: State, *, by: User) -> Effect:
    stays = verdict in (KEEP_VERDICT, SECOND_VERDICT)
    after = str(State(comment.state if stays else to).label)
    if why := objections.why_not(comment, comment.state if stays else to, by=by):
        return Effect(comment, after, why)
    if not stays and to not in decisions.ALLOWED[comment.state]:
        return Effect(comment, after, _("Nothing: that is its state already, or a final one."))
    return Effect(comment, after, "")


def all_the_same(comment: Comment, *, at: datetime) -> str:
    """Return what happened to a comment, and the question that follows."""
    happened = what_happened(comment, at=at)
    return f"{happened} {_('Do you want to decide all the same?')}" if happened else ""


def what_happened(comment: Comment, *, at: datetime) -> str:
    """Return who decided on a comment last, when and what; "" if nobody has."""
    made = Decision.objects.filter(comment=comment).select_related("made_by")
    last = made.last()
    if last is None:
        return ""
    words = _("%(who)s decided on it %(ago)s ago: %(what)s.")
    what = State(last.to_state).label.lower()
    if last.to_state in (State.REJECTED, State.SPAM):
        what = f"{what}, {last.get_reason_display()}"
    return words % {
        "who": objections.decider(last),
        "ago": timesince(last.made_at, at),
        "what": what,
    }


def as_it_is(comment: Comment) -> str:
    """Return the comment as a form names it: number, state and version."""
    return f"{comment.pk}:{comment.state}:{comment.version}"

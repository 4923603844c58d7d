"""Picking a comment at the desk, and ending the pick: one page that asks for the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.admin.queue import deciding
from comments.admin.queue.verdicts import SeenField
from comments.models import Comment
from comments.models.pick_change import MAX_PICK_REASON_CHARACTERS
from comments.moderation import decisions, picks
from comments.permissions import comments_of, may
from newsroom.desk import script_answers
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.refused import Refused


class PickForm(CountedForm):
    """Asks why the comment is worth reading."""

    # The comment as the moderator has read it, where it waits; the page of a pick asks without it.
    comment = SeenField(required=False, widget=forms.MultipleHiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MAX_PICK_REASON_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Readers see it on the comment. Leave it empty to end the pick."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the pick stands on a card, which ends none."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("comment") and not values.get("reason"):
            self.add_error("reason", _("Say why the comment is worth reading: readers see it."))
        return values


def _pick(comment: Comment, form: PickForm, *, by: User) -> str:
    """Pick the comment, or end its pick; return what is said of it."""
    reason, at = form.cleaned_data["reason"], timezone.now()
    for seen in (each for each in form.cleaned_data["comment"] if each.pk == comment.pk):
        decisions.as_moderator_saw(comment, seen.state, seen.version)
    waits = comment.state == Comment.State.PENDING
    if form.cleaned_data["comment"]:
        picks.approve_and_pick(comment, reason=reason, at=at, by=by)
    else:
        picks.pick(comment, reason=reason, at=at, by=by)
    if not reason:
        return _("The comment is no longer an editors’ pick.")
    if waits:
        return _("The comment is approved, and readers see it as an editors’ pick.")
    return _("Readers see the comment as an editors’ pick.")


def _back(request: HttpRequest, pk: int) -> str:
    """Return where the person came from: a card of the queue, or the comment's page."""
    if "way_back" in request.POST:
        return deciding.back(request)
    return reverse("admin:comments_comment_change", args=[pk])


def _answer(request: HttpRequest, form: PickForm, act: Callable[[], str]) -> HttpResponse:
    """Answer the script of the article's page, which shows the sentence where the form was."""
    if not may(request.user, "decide"):
        raise PermissionDenied
    if not form.is_valid():
        said = " ".join(str(each) for errors in form.errors.values() for each in errors)
        return script_answers.answer(request, deciding.NOT_UNDERSTOOD, problem=said)
    try:
        return script_answers.answer(request, said=act(), made=[], problem="")
    except Refused as refused:
        return script_answers.answer(request, problem=str(refused))


class PickingAdmin(ActingAdmin):
    """Adds editors' picks to the screen of comments."""

    def pick_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then recommend the comment to readers."""
        rows = comments_of(request.user).select_related("article", "reader")
        comment = get_object_or_404(rows.defer("article__body"), pk=pk)
        back = _back(request, pk)
        first = {"reason": comment.pick_reason}
        form = PickForm(request.POST if request.method == "POST" else None, initial=first)

        def act() -> str:
            return _pick(comment, form, by=signed_in(request))

        if script_answers.asks_for_json(request) and form.is_bound:
            return _answer(request, form, act)
        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=act,
            page=lambda: self.page(
                request,
                "admin/reason.html",
                title=_("Editors’ pick"),
                form=form,
                words=_("The comment gets a mark with your reason, and a place in a list."),
                back=back,
            ),
            then=back,
        )

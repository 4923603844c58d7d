"""Picking a comment at the desk, and ending the pick: one page that asks for the reason."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models.pick_change import MAX_PICK_REASON_CHARACTERS
from comments.moderation import picks
from comments.permissions import comments_of, may
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm


class PickForm(CountedForm):
    """Asks why the comment is worth reading."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MAX_PICK_REASON_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Readers see it on the comment. Leave it empty to end the pick."),
    )


class PickingAdmin(ActingAdmin):
    """Adds editors' picks to the screen of comments."""

    def pick_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then recommend the comment to readers."""
        comment = get_object_or_404(comments_of(request.user).select_related("article"), pk=pk)
        back = reverse("admin:comments_comment_change", args=[pk])
        first = {"reason": comment.pick_reason}
        form = PickForm(request.POST if request.method == "POST" else None, initial=first)

        def act() -> str:
            reason = form.cleaned_data["reason"]
            picks.pick(comment, reason=reason, at=timezone.now(), by=signed_in(request))
            ended = _("It is no editors’ pick any longer.")
            return _("Readers see it as an editors’ pick.") if reason else ended

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

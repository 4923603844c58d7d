"""Removing words from one comment, and the record of all such removals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, CommentVersion, Reason, Redaction
from comments.models.comment import MAX_TEXT_CHARACTERS
from comments.models.redaction import MAX_NOTE_CHARACTERS
from comments.moderation import decisions, redactions
from comments.permissions import comments_of, in_sections, may
from newsroom.desk.acts import PagesAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm


class RedactionForm(CountedForm):
    """The words to remove from a comment in the version that the moderator saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    words = forms.CharField(
        label=gettext_lazy("Words to remove"),
        max_length=MAX_TEXT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Copy them from the comment, on a line each. They are removed wherever they stand."
        ),
        error_messages={"required": gettext_lazy("Enter the words to remove.")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[(reason.value, reason.label) for reason in redactions.REASONS],
    )
    note = forms.CharField(
        label=gettext_lazy("To the writer"),
        max_length=MAX_NOTE_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def clean_words(self) -> list[str]:
        lines = self.cleaned_data["words"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        """Require a note if none of the other reasons fits."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("reason") == Reason.OTHER and not values.get("note"):
            self.add_error("note", _("Enter the reason. The comment’s writer will read it."))
        return values


class RestoreForm(CountedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    note = forms.CharField(
        label=gettext_lazy("To the writer"),
        max_length=MAX_NOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        error_messages={"required": gettext_lazy("Say why. The comment’s writer will read it.")},
    )


@admin.register(Redaction)
class RedactionAdmin(PagesAdmin):
    """Removals of words, the newest first."""

    list_display = ["comment_writer", "reason", "note", "made_by", "made_at"]
    list_select_related = ["comment", "made_by"]
    ordering = ["-made_at", "-pk"]
    own_addresses = {"redact": "<int:pk>/remove/", "restore": "<int:pk>/restore/"}

    def has_view_permission(self, request: HttpRequest, obj: Redaction | None = None) -> bool:
        return may(request.user, "decide")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request).defer("comment__html")
        return in_sections(request.user, rows, "comment__article")

    @admin.display(description=gettext_lazy("Comment by"))
    def comment_writer(self, redaction: Redaction) -> str:
        return redaction.comment.name

    def row_page(self, request: HttpRequest, redaction: Redaction) -> HttpResponse:
        """Show one removal: the words before it, with what was removed marked."""
        before = CommentVersion.objects.filter(
            comment=redaction.comment_id, version=redaction.version
        ).first()
        return self.page(
            request,
            "admin/comments/redaction/redaction.html",
            title=_("Removal of words"),
            redaction=redaction,
            parts=redactions.parts(before.text, redaction.spans) if before else [],
        )

    def redact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask which words and why, then remove them from the comment with this number."""
        comment = _comment(request, pk)
        first = {"version": comment.version, "reason": Reason.PRIVATE}
        form = (
            RedactionForm(request.POST)
            if request.method == "POST"
            else RedactionForm(initial=first)
        )
        return self._answer(
            request,
            comment,
            form,
            act=lambda: _redact(comment, form, by=signed_in(request)),
            title=_("Remove words from a comment"),
        )

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then put back what was removed from the comment with this number."""
        comment = _comment(request, pk)
        first = {"version": comment.version}
        form = RestoreForm(request.POST) if request.method == "POST" else RestoreForm(initial=first)
        return self._answer(
            request,
            comment,
            form,
            act=lambda: _restore(comment, form, by=signed_in(request)),
            title=_("Put removed words back"),
        )

    def _answer(
        self, request: HttpRequest, comment: Comment, form: CountedForm, *, act: Any, title: str
    ) -> HttpResponse:
        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=act,
            page=lambda: self.page(
                request,
                "admin/comments/redaction/redact.html",
                title=title,
                comment=comment,
                is_redacted=redactions.is_redacted(comment),
                form=form,
            ),
            then=comment.get_admin_url(),
        )


def _comment(request: HttpRequest, pk: int) -> Comment:
    if not may(request.user, "decide"):
        raise PermissionDenied
    comments = comments_of(request.user).select_related("article", "reader").defer("article__body")
    return get_object_or_404(comments, pk=pk)


def _redact(comment: Comment, form: RedactionForm, *, by: User) -> str:
    given = {name: form.cleaned_data[name] for name in ("words", "reason", "note")}
    decisions.as_moderator_saw(comment, comment.state, form.cleaned_data["version"])
    redactions.redact(comment, at=timezone.now(), by=by, **given)
    return _("The words are removed. The comment’s writer can read why.")


def _restore(comment: Comment, form: RestoreForm, *, by: User) -> str:
    decisions.as_moderator_saw(comment, comment.state, form.cleaned_data["version"])
    redactions.restore(comment, note=form.cleaned_data["note"], at=timezone.now(), by=by)
    return _("All words of the comment stand again. Its writer can read why.")

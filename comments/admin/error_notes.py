"""The screen of the error notes: an editor of the article publishes a correction or declines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.acts.correcting import answer_after_a_look
from articles.admin.acts.correction_form import CorrectionFields, comparison
from articles.models import Correction
from articles.models.article import articles_as_told
from articles.permissions import may as may_article
from comments.error_notes import error_notes
from comments.models import ErrorNote
from comments.permissions import cared_for
from newsroom.cutting import first_signs
from newsroom.desk.acts import PagesAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm


class CorrectForm(CorrectionFields):
    """A correction, and the other notes that it answers."""

    prefix = "correct"
    also = forms.ModelMultipleChoiceField(
        ErrorNote.objects.none(),
        label=gettext_lazy("This also answers these reports"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, note: ErrorNote, **kwargs: Any) -> None:
        super().__init__(*args, comparison=comparison(note.article), **kwargs)
        others = ErrorNote.objects.open().filter(article=note.article_id).exclude(pk=note.pk)
        self.fields["also"].queryset = others  # type: ignore[attr-defined]

    def publish(self, note: ErrorNote, *, by: User) -> Correction:
        """Publish the correction that answers the note."""
        also, at = self.cleaned_data["also"], timezone.now()
        given = {"also": also, "override": self.override, "seen": self.seen}
        return error_notes.correct(note, self.said, at=at, by=by, **given)


class DeclineForm(CountedForm):
    prefix = "decline"
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The reader who sent the report will see this."),
        error_messages={"required": gettext_lazy("Say why the article stays as it is.")},
    )

    def apply(self, note: ErrorNote, **values: Any) -> str:
        """Decline the note; return the message."""
        error_notes.decline(note, reason=self.cleaned_data["reason"], **values)
        return _("The report was declined. The sender can see your reason.")


def answer_forms(note: ErrorNote, *, by: User) -> dict[str, CorrectForm | DeclineForm]:
    """Return the empty forms of both answers by their names."""
    return {"correct": CorrectForm(note=note, by=by), "decline": DeclineForm()}


@admin.register(ErrorNote)
class ErrorNoteAdmin(PagesAdmin):
    list_display = ["beginning", "headline", "state", "made_at"]
    list_filter = ["state"]
    list_select_related = False
    search_fields = ["text", "article__headline", "edition__headline"]
    own_addresses = {"answer": "<int:pk>/answer/"}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the notes on articles that the person cares for; all others answer 404."""
        notes = cared_for(super().get_queryset(request), signed_in(request))
        return notes.prefetch_related(*articles_as_told())

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Put open notes first, the longest waiting at the top."""
        return [F("decided_at").desc(nulls_first=True), "made_at", "pk"]

    @admin.display(description=_("What is wrong"))
    def beginning(self, note: ErrorNote) -> str:
        return first_signs(note.text, 80)

    @admin.display(description=_("Article"))
    def headline(self, note: ErrorNote) -> str:
        return note.article.told_headline

    def row_page(self, request: HttpRequest, note: ErrorNote) -> HttpResponse:
        """Show one note, and its two answers to those who may correct the article."""
        return self._page(request, note, answer_forms(note, by=signed_in(request)))

    def _page(
        self, request: HttpRequest, note: ErrorNote, ways: dict[str, Any], **look: Any
    ) -> HttpResponse:
        may_answer = may_article(request.user, "correct", note.article)
        correct: CorrectForm = ways["correct"]
        return self.page(
            request,
            "admin/comments/errornote/note.html",
            title=_("Error report"),
            note=note,
            may_answer=may_answer,
            ways=ways if may_answer and note.state == "open" else None,
            **correct.comparison.shown(),
            **look,
        )

    def answer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out the chosen answer: a correction after a second look."""
        note = self.visible(request, pk)
        if not may_article(request.user, "correct", note.article):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        by = signed_in(request)
        ways: dict[str, Any] = answer_forms(note, by=by)
        if "decline" not in request.POST:
            ways["correct"] = CorrectForm(request.POST, note=note, by=by)
            return self._correct(request, note, ways)
        form = ways["decline"] = DeclineForm(request.POST)
        return answer(
            request,
            form,
            allowed=True,
            act=lambda: form.apply(note, at=timezone.now(), by=by),
            page=lambda: self._page(request, note, ways),
            then=reverse("admin:comments_errornote_changelist"),
            about=str(note),
        )

    def _correct(self, request: HttpRequest, note: ErrorNote, ways: dict[str, Any]) -> HttpResponse:
        form: CorrectForm = ways["correct"]
        return answer_after_a_look(
            request,
            form,
            publish=lambda: form.publish(note, by=signed_in(request)),
            page=lambda **look: self._page(request, note, ways, **look),
            done=_("The correction is published and the reader has been thanked."),
            about=str(note),
        )

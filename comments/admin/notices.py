"""The screen of the notices of illegal content: the most urgent first, with their acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.permissions import headline_or_number, may_read_headline
from comments.models import Notice
from comments.models.notice import Act, NoticeState
from comments.notices import workflow
from comments.permissions import in_sections, may
from newsroom.desk.acts import PagesAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.listed_times import listed_time
from newsroom.desk.moments import MomentField

# The desk's acts; only the sender can complain.
STEP_OF_ACT: dict[str, Any] = {
    Act.TAKE: workflow.take,
    Act.ACT: workflow.act,
    Act.DECLINE: workflow.decline,
    Act.UPHOLD: workflow.uphold,
    Act.REVERSE: workflow.reverse,
    Act.INFORM: workflow.inform,
}
STEP_BUTTONS = {
    Act.TAKE: gettext_lazy("Start review"),
    Act.ACT: gettext_lazy("Illegal: act on it"),
    Act.DECLINE: gettext_lazy("Not illegal"),
    Act.UPHOLD: gettext_lazy("Uphold the decision"),
    Act.REVERSE: gettext_lazy("Reverse the decision"),
}


class StepForm(CountedForm):
    """One act on a notice in the state that the moderator saw."""

    act = forms.ChoiceField(choices=[(act, act) for act in STEP_OF_ACT])
    seen = forms.ChoiceField(choices=NoticeState.choices)
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "What you decided, why, and what you did. The sender of the notice will read this."
        ),
    )
    informed = forms.BooleanField(
        label=gettext_lazy("The authorities have been informed"), required=False
    )
    informed_at = MomentField(
        label=gettext_lazy("When they were informed (leave empty for now)"), required=False
    )

    def clean_informed_at(self) -> Any:
        moment, now = self.cleaned_data["informed_at"], timezone.now()
        if moment and moment > now:
            raise ValidationError(_("The time cannot be in the future."))
        return moment or now

    def clean(self) -> dict[str, Any]:
        """Require the reason of a decision, and the tick that the authorities are informed."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("act") in workflow.DECISIONS and not values.get("note"):
            self.add_error("note", _("Enter a reason. The sender of the notice will read it."))
        if values.get("act") == Act.INFORM and not values.get("informed"):
            self.add_error("informed", _("Tick this once the authorities have been informed."))
        return values

    def words(self) -> dict[str, str]:
        """Return the act's further arguments."""
        if self.cleaned_data["act"] == Act.TAKE:
            return {}
        if self.cleaned_data["act"] == Act.INFORM:
            when = listed_time(self.cleaned_data["informed_at"])
            return {"note": _("Authorities informed at %s") % when}
        return {"note": self.cleaned_data["note"]}


@admin.register(Notice)
class NoticeAdmin(PagesAdmin):
    """Notices: overdue first, then by their time limit."""

    list_display = ["reference", "kind", "state", "due", "address"]
    list_filter = ["state", "kind"]
    search_fields = ["reference", "address", "email"]
    own_addresses = {"step": "<int:pk>/step/"}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        return in_sections(request.user, rows)

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Put open notices first, the most overdue at the top."""
        return [F("due_at").asc(nulls_last=True), "-made_at", "-pk"]

    def has_view_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        return may(request.user, "see notices")

    @admin.display(description=_("Due"))
    def due(self, notice: Notice) -> str:
        """Show the time limit, and whether it has passed."""
        if notice.due_at is None:
            return "–"
        when = listed_time(notice.due_at)
        if notice.due_at > timezone.now():
            return when
        return format_html('{} <span class="flag">{}</span>', when, _("overdue"))

    def row_page(self, request: HttpRequest, notice: Notice) -> HttpResponse:
        """Show one notice with all its steps and the acts that are possible now."""
        return self._page(request, notice, StepForm())

    def _page(self, request: HttpRequest, notice: Notice, form: StepForm) -> HttpResponse:
        about = notice.article
        is_named = about is not None and may_read_headline(request.user, about)
        ways = workflow.possible_acts(notice) if may(request.user, "decide on notices") else []
        return self.page(
            request,
            "admin/comments/notice/notice.html",
            title=_("Notice %s") % notice.reference,
            notice=notice,
            article=headline_or_number(about, is_named) if about else "",
            # The address repeats the headline.
            article_address=about.get_absolute_url() if about and is_named else "",
            due=self.due(notice),
            steps=notice.steps.select_related("made_by"),
            form=form,
            buttons=[(act.value, STEP_BUTTONS[act]) for act in ways if act in STEP_BUTTONS],
            needs_words=any(act in workflow.DECISIONS for act in ways),
            may_inform=Act.INFORM in ways,
        )

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out the chosen act, then show the notice again."""
        notice = self.visible(request, pk)
        form = StepForm(request.POST)
        return answer(
            request,
            form,
            allowed=may(request.user, "decide on notices"),
            act=lambda: _step(notice, form, by=signed_in(request)),
            page=lambda: self._page(request, self.visible(request, pk), form),
            then=reverse("admin:comments_notice_change", args=[pk]),
        )


def _step(notice: Notice, form: StepForm, *, by: User) -> str:
    act = Act(form.cleaned_data["act"])
    notice.state = form.cleaned_data["seen"]
    STEP_OF_ACT[act](notice, at=timezone.now(), by=by, **form.words())
    return _("Recorded: %s.") % act.label.lower()

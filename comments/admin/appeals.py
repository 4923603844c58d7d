"""The screen of the appeals: refused comments that a second person looks at again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.auth.models import User
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name
from comments.models import Appeal, Decision, Reason, Redaction
from comments.models.appeal import MAX_ANSWER_CHARACTERS, Outcome
from comments.models.comment import REFUSED_STATES
from comments.moderation import appeals
from comments.permissions import in_sections, may
from newsroom.cutting import first_signs
from newsroom.desk.acts import PagesAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.person_names import names_of
from newsroom.refused import Refused

BUTTONS = [
    (Outcome.UPHELD.value, gettext_lazy("Uphold the decision")),
    (Outcome.PUBLISHED.value, gettext_lazy("Publish the comment")),
]
BUTTONS_ABOUT_WORDS = [
    BUTTONS[0],
    (Outcome.RESTORED.value, gettext_lazy("Put the words back")),
]


class AppealForm(CountedForm):
    """The decision on one appeal; its button says which."""

    outcome = forms.ChoiceField(
        choices=[*BUTTONS, BUTTONS_ABOUT_WORDS[1]],
        error_messages={"required": gettext_lazy("Choose a decision.")},
    )
    words = forms.CharField(
        label=gettext_lazy("To the writer"),
        max_length=MAX_ANSWER_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Why you uphold the decision, or publish the comment after all."),
        error_messages={"required": gettext_lazy("Say why. The comment’s writer will read it.")},
    )


class OpenFilter(SimpleListFilter):
    title = gettext_lazy("decision")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Waiting")), ("yes", _("Decided"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(decided__isnull=self.value() == "no")


@admin.register(Appeal)
class AppealAdmin(PagesAdmin):
    """Appeals: the longest waiting first, and those that are decided below."""

    list_display = ["beginning", "ground", "headline", "outcome", "age"]
    list_filter = [OpenFilter]
    own_addresses = {"decide": "<int:pk>/decide/"}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return appeals with what the list shows of their comments: two queries."""
        against = Decision.objects.filter(
            comment=OuterRef("comment"),
            to_state__in=REFUSED_STATES,
            made_at__lte=OuterRef("made_at"),
        )
        removals = Redaction.objects.filter(
            comment=OuterRef("comment"), made_at=OuterRef("refused_at")
        )
        rows: QuerySet = super().get_queryset(request)
        rows = in_sections(request.user, rows, "comment__article")
        rows = rows.annotate(
            may_name=may_name(request.user, "comment__article"),
            refused_for=Coalesce(
                Subquery(removals.values("reason")[:1]),
                Subquery(against.order_by("-made_at", "-pk").values("reason")[:1]),
            ),
        )
        rows = rows.select_related("comment__article", "decided__made_by")
        return rows.defer("comment__article__body").prefetch_related(
            current_editions_of("comment__article")
        )

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [F("decided__made_at").desc(nulls_first=True), "made_at", "pk"]

    def has_view_permission(self, request: HttpRequest, obj: Appeal | None = None) -> bool:
        return may(request.user, "decide")

    @admin.display(description=gettext_lazy("Appeal"))
    def beginning(self, appeal: Appeal) -> str:
        return first_signs(appeal.text, 80)

    @admin.display(description=gettext_lazy("Refused for"))
    def ground(self, appeal: Any) -> str:
        # The log of decisions is deleted after some years.
        return str(Reason(appeal.refused_for).label) if appeal.refused_for else "–"

    @admin.display(description=gettext_lazy("Article"))
    def headline(self, appeal: Any) -> str:
        return headline_or_number(appeal.comment.article, appeal.may_name)

    @admin.display(description=gettext_lazy("Decision"))
    def outcome(self, appeal: Appeal) -> str:
        decided = getattr(appeal, "decided", None)
        return str(decided) if decided else _("Waiting")

    @admin.display(description=gettext_lazy("Sent"))
    def age(self, appeal: Appeal) -> str:
        return _("%s ago") % timesince(appeal.made_at)

    def row_page(self, request: HttpRequest, appeal: Any) -> HttpResponse:
        """Show one appeal with the comment in its thread and what was decided on it before."""
        return self._page(request, appeal, AppealForm())

    def _page(self, request: HttpRequest, appeal: Any, form: AppealForm) -> HttpResponse:
        comment, now = appeal.comment, timezone.now()
        decided = getattr(appeal, "decided", None)
        return self.page(
            request,
            "admin/comments/appeal/appeal.html",
            title=_("Appeal"),
            appeal=appeal,
            comment=comment,
            answered=comment.parent,
            article=self.headline(appeal),
            # The address repeats the headline.
            article_address=comment.article.get_absolute_url() if appeal.may_name else "",
            before=comment.decisions.select_related("made_by").filter(made_at__lte=appeal.made_at),
            decided=decided,
            why_not="" if decided else appeals.why_not(appeal, by=signed_in(request), at=now),
            deciders=None if decided else names_of(appeals.others(appeal)),
            same_person_from=appeals.same_person_from(appeal),
            may_be_same_person=appeals.same_person_from(appeal) <= now,
            form=form,
            removal=appeal.removal,
            buttons=BUTTONS_ABOUT_WORDS if appeal.removal else BUTTONS,
        )

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out the decision, then go back to the appeals that wait."""
        appeal = self.visible(request, pk)
        form = AppealForm(request.POST)
        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=lambda: _decide(appeal, form, by=signed_in(request)),
            page=lambda: self._page(request, self.visible(request, pk), form),
            then=reverse("admin:comments_appeal_changelist"),
        )


def _decide(appeal: Appeal, form: AppealForm, *, by: User) -> str:
    words, at = form.cleaned_data["words"], timezone.now()
    if form.cleaned_data["outcome"] == Outcome.UPHELD:
        appeals.uphold(appeal, words=words, at=at, by=by)
        return _("The decision stands. The writer can read why.")
    if bool(appeal.removal) != (form.cleaned_data["outcome"] == Outcome.RESTORED):
        raise Refused(_("Choose one of the decisions that this appeal asks for."))
    if appeal.removal:
        appeals.restore(appeal, words=words, at=at, by=by)
        return _("The words are back. The writer can read why.")
    appeals.publish(appeal, words=words, at=at, by=by)
    return _("The comment is published. The writer can read why.")

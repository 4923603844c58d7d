"""Rating bursts: those that wait for a decision, and what was decided on the others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models import BurstState, RatingBurst
from comments.permissions import may
from comments.ratings import rating_pause
from newsroom.desk.site import ReadingAdmin

VERBS = {"keep": rating_pause.keep, "discard": rating_pause.discard}
DONE = {
    "keep": gettext_lazy("All ratings in this burst count, each once its comment is approved."),
    "discard": gettext_lazy("No ratings in this burst count."),
}
# So many of a burst are shown, with the number of all.
SHOWN = 100


class BrakeForm(forms.Form):
    """One verdict on a whole burst."""

    verdict = forms.ChoiceField(
        choices=[(verb, verb) for verb in VERBS],
        error_messages={"required": gettext_lazy("Choose what to do with the ratings.")},
    )
    reason = forms.CharField(max_length=300, required=False)


@admin.register(RatingBurst)
class RatingBurstAdmin(ReadingAdmin):
    """Bursts to look at and to decide on, all ratings of one at once."""

    list_display = ["article", "began_at", "stars", "figure_before", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["article", "decided_by"]
    fields = [
        "article", "began_at", "stars", "figure_before", "state", "decided_by",
        "decided_at", "reason",
    ]  # fmt: skip
    readonly_fields = ["stars", "figure_before"]

    class Media:
        css = {"all": ["comments/queue.css"]}

    @admin.display(description=gettext_lazy("stars"))
    def stars(self, found: RatingBurst) -> str:
        """Return what the ratings of the burst have in common."""
        if found.stars_from == found.stars_to:
            return str(found.stars_to)
        return f"{found.stars_from}–{found.stars_to}"

    @admin.display(description=gettext_lazy("rating before"))
    def figure_before(self, found: RatingBurst) -> str:
        """Return the mean and number that stand while the burst waits."""
        number = found.ratings_before
        if not number:
            return _("no ratings")
        words = ngettext("%(mean).1f from %(n)d rating", "%(mean).1f from %(n)d ratings", number)
        return words % {"mean": found.stars_before / number, "n": number}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return bursts without the text of their articles."""
        return super().get_queryset(request).defer("article__body")

    def has_view_permission(self, request: HttpRequest, obj: RatingBurst | None = None) -> bool:
        """Ask the room's own rule."""
        return may(request.user, "see")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the burst with its ratings."""
        context = dict(extra_context or {})
        found = self.get_object(request, object_id)
        if found is not None and may(request.user, "see"):
            marked = rating_pause.marked(found)
            context["number"] = marked.count()
            context["marked"] = marked.select_related("reader").defer("html")[:SHOWN]
            is_open = found.state == BurstState.OPEN
            context["may_decide"] = is_open and may(request.user, "decide")
        return super().change_view(request, object_id, form_url, context)

    def get_urls(self) -> list[Any]:
        """Add the address that verdicts are sent to."""
        view = self.admin_site.admin_view(self.decide_view)
        return [
            path("<int:pk>/decide/", view, name="comments_ratingburst_decide"),
            *super().get_urls(),
        ]

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Count or discard the burst, then show it again with what came of it."""
        if not may(request.user, "decide") or not isinstance(request.user, User):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        found = get_object_or_404(RatingBurst.objects.select_related("article"), pk=pk)
        form = BrakeForm(request.POST)
        if form.is_valid():
            self._decide(request, found, by=request.user, **form.cleaned_data)
        else:
            for field in form.errors:
                messages.error(request, " ".join(map(str, form.errors[field])))
        return HttpResponseRedirect(found.get_admin_url())

    @staticmethod
    def _decide(
        request: HttpRequest, found: RatingBurst, *, by: User, verdict: str, reason: str
    ) -> None:
        try:
            VERBS[verdict](found, at=timezone.now(), by=by, reason=reason)
        except rating_pause.AlreadyDecidedError as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, DONE[verdict])

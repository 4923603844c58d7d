"""The screen of the rating bursts: a moderator counts or discards all ratings of one at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models.article import articles_as_told
from articles.permissions import headline_or_number, may_name
from comments.models import BurstState, RatingBurst
from comments.permissions import in_sections, is_author, may
from comments.ratings import rating_pause
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.site import ReadingAdmin
from newsroom.refused import Refused

BURST_VERDICTS = {"keep": rating_pause.keep, "discard": rating_pause.discard}
BURST_MESSAGES = {
    "keep": gettext_lazy("All ratings in this burst count, each once its comment is approved."),
    "discard": gettext_lazy("No ratings in this burst count."),
}
# The page lists this many ratings, and shows the number of all.
MAX_RATINGS_SHOWN = 100


class BurstVerdictForm(CountedForm):
    verdict = forms.ChoiceField(
        choices=[(verb, verb) for verb in BURST_VERDICTS],
        error_messages={"required": gettext_lazy("Choose what to do with the ratings.")},
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)


@admin.register(RatingBurst)
class RatingBurstAdmin(ActingAdmin, ReadingAdmin):
    list_display = ["shown_article", "began_at", "stars", "figure_before", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["decided_by"]
    fields = [
        "shown_article", "began_at", "stars", "figure_before", "state", "decided_by",
        "decided_at", "reason",
    ]  # fmt: skip
    readonly_fields = ["shown_article", "stars", "figure_before"]
    own_addresses = {"decide": "<int:pk>/decide/"}

    class Media:
        css = {"all": ["comments/queue.css"]}

    @admin.display(description=gettext_lazy("article"), ordering="article")
    def shown_article(self, burst: Any) -> str:
        return headline_or_number(burst.article, burst.may_name)

    @admin.display(description=gettext_lazy("stars"))
    def stars(self, burst: RatingBurst) -> str:
        """Return the range of stars that the ratings share."""
        if burst.stars_from == burst.stars_to:
            return str(burst.stars_to)
        return f"{burst.stars_from}–{burst.stars_to}"

    @admin.display(description=gettext_lazy("rating before"))
    def figure_before(self, burst: RatingBurst) -> str:
        """Return the mean and number of ratings that the page shows while the burst is open."""
        number = burst.ratings_before
        if not number:
            return _("no ratings")
        words = ngettext("%(mean).1f from %(n)d rating", "%(mean).1f from %(n)d ratings", number)
        return words % {"mean": burst.stars_before / number, "n": number}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        bursts: QuerySet = in_sections(request.user, super().get_queryset(request))
        bursts = bursts.annotate(may_name=may_name(request.user, "article"))
        return bursts.prefetch_related(*articles_as_told())

    def has_view_permission(self, request: HttpRequest, obj: RatingBurst | None = None) -> bool:
        return may(request.user, "see")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        burst = self.get_object(request, object_id)
        if burst is not None and may(request.user, "see"):
            marked, alone = rating_pause.members_of(burst)
            context["number"] = marked.count() + alone.count()
            context["marked"] = marked.select_related("reader").defer("html")[:MAX_RATINGS_SHOWN]
            is_open = burst.state == BurstState.OPEN
            context["may_decide"] = is_open and may(request.user, "decide")
            # With what was typed, where the page says what was wrong with it.
            context.setdefault("verdict_form", BurstVerdictForm())
            context["stars_alone"] = alone.select_related("reader")[:MAX_RATINGS_SHOWN]
        return super().change_view(request, object_id, form_url, context)

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Count or discard the burst, then show it again."""
        burst = self.visible(request, pk)
        form = BurstVerdictForm(request.POST)
        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=lambda: _decide(burst, by=signed_in(request), **form.cleaned_data),
            page=lambda: self._say_what_is_wrong(request, burst, form),
            then=burst.get_admin_url(),
        )

    def _say_what_is_wrong(
        self, request: HttpRequest, burst: RatingBurst, form: BurstVerdictForm
    ) -> HttpResponse:
        """Show the page of the burst with what was typed; it only reads, whatever the method."""
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        request.method = "GET"
        return self.change_view(request, str(burst.pk), extra_context={"verdict_form": form})


def _decide(burst: RatingBurst, *, by: User, verdict: str, reason: str) -> Promise:
    if is_author(by, burst.article):
        raise Refused(_("You wrote the article. Somebody else must decide on its ratings."))
    BURST_VERDICTS[verdict](burst, at=timezone.now(), by=by, reason=reason)
    return BURST_MESSAGES[verdict]

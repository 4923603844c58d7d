"""The screen of the respect bursts: a moderator counts all of one, or leaves it out."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name
from comments.models import Respect, RespectBurst, RespectBurstState
from comments.permissions import in_sections, may
from comments.ratings import respect_bursts, respecting
from comments.reports import reporting
from newsroom.cutting import first_signs
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.site import ReadingAdmin

# What is said afterwards, by the decision.
DECISIONS = {
    RespectBurstState.KEPT.value: gettext_lazy("The respect of this burst counts."),
    RespectBurstState.DISCARDED.value: gettext_lazy("The respect of this burst does not count."),
}
# The page lists this many readers, and shows the number of all.
MAX_READERS_SHOWN = 100


class RespectVerdictForm(CountedForm):
    verdict = forms.ChoiceField(
        choices=[(each, each) for each in DECISIONS],
        error_messages={"required": gettext_lazy("Choose whether the respect counts.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why: the reason stays on record.")},
    )


class Source(NamedTuple):
    """One reader of a burst: who, since when, and with how many others from the same network."""

    respect: Any
    from_network: int


@admin.register(RespectBurst)
class RespectBurstAdmin(ActingAdmin, ReadingAdmin):
    list_display = ["shown_comment", "shown_article", "began_at", "ended_at", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["comment__article", "decided_by"]
    fields = [
        "shown_comment", "shown_article", "began_at", "ended_at", "state", "decided_by",
        "decided_at", "reason",
    ]  # fmt: skip
    readonly_fields = ["shown_comment", "shown_article"]
    own_addresses = {"decide": "<int:pk>/decide/"}

    class Media:
        css = {"all": ["comments/queue.css"]}

    @admin.display(description=gettext_lazy("comment"), ordering="comment")
    def shown_comment(self, burst: RespectBurst) -> str:
        return f"{burst.comment.name}: {first_signs(burst.comment.text, 60)}"

    @admin.display(description=gettext_lazy("article"))
    def shown_article(self, burst: Any) -> str:
        return headline_or_number(burst.comment.article, burst.may_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        rows = in_sections(request.user, rows, "comment__article")
        rows = rows.annotate(may_name=may_name(request.user, "comment__article"))
        return (
            rows.select_related("comment__article")
            .defer("comment__article__body")
            .prefetch_related(current_editions_of("comment__article"))
        )

    def has_view_permission(self, request: HttpRequest, obj: RespectBurst | None = None) -> bool:
        return may(request.user, "see")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show who respected the comment, from where, and the two decisions."""
        context = dict(extra_context or {})
        burst = self.get_object(request, object_id)
        if burst is not None and may(request.user, "see"):
            members = respect_bursts.members_of(burst)
            context["number"] = members.count()
            context["sources"] = _sources(members)
            is_open = burst.state == RespectBurstState.OPEN
            context["may_decide"] = is_open and may(request.user, "decide")
            context.setdefault("verdict_form", RespectVerdictForm())
        return super().change_view(request, object_id, form_url, context)

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Count the respect of the burst or leave it out, then show it again."""
        burst = self.visible(request, pk)
        form = RespectVerdictForm(request.POST)

        def act() -> Any:
            verdict, reason = form.cleaned_data["verdict"], form.cleaned_data["reason"]
            by = signed_in(request)
            reporting.refuse_own(burst.comment, by=by)
            respecting.decide(burst, to=verdict, at=timezone.now(), by=by, reason=reason)
            return DECISIONS[verdict]

        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=act,
            page=lambda: self._say_what_is_wrong(request, burst, form),
            then=burst.get_admin_url(),
        )

    def _say_what_is_wrong(
        self, request: HttpRequest, burst: RespectBurst, form: RespectVerdictForm
    ) -> HttpResponse:
        """Show the page of the burst with what was typed; it only reads, whatever the method."""
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        request.method = "GET"
        return self.change_view(request, str(burst.pk), extra_context={"verdict_form": form})


def _sources(members: QuerySet[Respect]) -> list[Source]:
    """Return the first readers of a burst: two queries."""
    of_networks = members.exclude(network="").order_by().values("network").annotate(n=Count("pk"))
    numbers = dict(of_networks.values_list("network", "n"))
    rows = members.select_related("reader").annotate(sent=Count("reader__comments"))
    return [Source(row, numbers.get(row.network, 0)) for row in rows[:MAX_READERS_SHOWN]]

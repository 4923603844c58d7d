"""The list of articles: its columns, its filters, and publishing the selected ones."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.acts import publishing_acts
from articles.admin.acts.publish_page import PublishPageAdmin
from articles.admin.filters import (
    ComingFilter,
    DueFilter,
    LinksFilter,
    NotesFilter,
    OriginNotKnownFilter,
    WhoseFilter,
    YearFilter,
)
from articles.admin.many.many_pages import ManyActsAdmin
from articles.admin.pictures.picture_list import give_thumbnails, thumbnail_of
from articles.admin.writing.assigned_words import assigned_words
from articles.admin.writing.list_tabs import tabs
from articles.editions.public_state import PublicState, in_public_state, with_public_state
from articles.lists import desk_search
from articles.models import Article, Placement, Stage, State
from newsroom.desk import saved_lists
from newsroom.desk.acts import signed_in
from newsroom.desk.listed_times import listed_time
from newsroom.desk.saved_list_pages import SavedListsAdmin
from newsroom.desk.site import DeskList


class StandingFilter(SimpleListFilter):
    """Filters articles by their standing; without a choice it leaves out the bin."""

    title = _("state")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(PublicState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen not in PublicState.values:
            return queryset.exclude(state=State.BINNED)
        return in_public_state(queryset, PublicState(chosen), at=timezone.now())


# Where something is being written that readers neither have nor are about to get.
_WRITTEN = (PublicState.NOT_YET, PublicState.CHANGED, PublicState.WITHDRAWN)


class ArticleList(DeskList):
    """The list, which loads its columns and no article texts."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        """Load the bylines of all rows in one query, their leads in another, and no texts."""
        rows: Any = super().get_queryset(request, exclude_parameters)
        leads = Placement.objects.filter(is_lead=True).select_related("picture")
        named = rows.with_bylines().prefetch_related(Prefetch("placements", leads, "leads"))
        shown = with_public_state(named.defer("body"), at=timezone.now())
        return cast(QuerySet, shown)

    def get_results(self, request: HttpRequest) -> None:
        """Find the thumbnails of all rows in one query."""
        super().get_results(request)
        rows: Any = self.result_list
        self.result_list: Any = list(rows)
        give_thumbnails(lead.picture for row in self.result_list for lead in row.leads)


class ArticleListAdmin(ManyActsAdmin, SavedListsAdmin, PublishPageAdmin):
    """The list on the screen of articles."""

    list_display = [
        "thumbnail",
        "headline",
        "standing",
        "assigned",
        "section",
        "public_since",
        "named",
    ]
    list_display_links = ["headline"]
    list_filter = [
        WhoseFilter,
        DueFilter,
        StandingFilter,
        "stage",
        ComingFilter,
        "headline_is_provisional",
        "section",
        OriginNotKnownFilter,
        LinksFilter,
        NotesFilter,
        "published_at",
        YearFilter,
    ]
    list_select_related = ["section", "assignee"]
    # Shows the box; `desk_search` finds.
    search_fields = ["headline"]
    ordering = ["-saved_at", "-pk"]
    actions = ["publish_selected", *ManyActsAdmin.many_actions]

    class Media:
        css = {"all": ["articles/desk.css"]}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the tabs above the list, those that the person saved or others share at the end."""
        known = self.known_query(request, request.GET.urlencode())
        saved = list(saved_lists.shown_to(signed_in(request), self.opts.label_lower))
        own = {"tabs": tabs(request.GET, saved, known), "known_query": known, "saved": saved}
        return super().changelist_view(request, own | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search working copies as the readers' search does; the order stays that of the list."""
        words = search_term.replace("\0", "")
        return queryset.filter(desk_search.found(words)) if words.strip() else queryset, False

    @admin.display(description=_("Picture"), empty_value="")
    def thumbnail(self, article: Article) -> str:
        leads = vars(article)["leads"]
        return thumbnail_of(leads[0].picture) if leads else ""

    def _stage_in_words(self, article: Article) -> str:
        """Return how far the working copy is, unless readers have it or will have it as it is."""
        stage = Stage(article.stage)
        is_written = vars(article)["standing"] in _WRITTEN
        return str(stage.label) if is_written or stage is not Stage.DRAFT else ""

    @admin.display(description=_("State"), ordering="state")
    def standing(self, article: Article) -> str:
        """Show the state, the stage of what is being written, and flags for what is to do."""
        state = PublicState(vars(article)["standing"])
        flags = []
        if article.legal_flag:
            flags.append(_("legal question"))
        if article.headline_is_provisional:
            flags.append(_("provisional headline"))
        if article.published_at is None:
            flags.append(_("no date"))
        return format_html(
            '<span class="state {}">{}</span> <span class="stage">{}</span> {}',
            state.value,
            state.label,
            self._stage_in_words(article),
            format_html_join(" ", '<span class="flag">{}</span>', ((flag,) for flag in flags)),
        )

    @admin.display(description=_("Assigned"), ordering="due_at", empty_value="")
    def assigned(self, article: Article) -> str:
        return assigned_words(article, at=timezone.now())

    @admin.display(description=_("Published"), ordering="published_at")
    def public_since(self, article: Article) -> str:
        return listed_time(article.published_at, "SHORT_DATETIME_FORMAT") or "–"

    @admin.display(description=_("By"))
    def named(self, article: Article) -> str:
        return ", ".join(str(byline) for byline in article.bylines.all())

    @admin.action(description=_("Publish the selected articles"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Publish each article that is ready; say in one message what was done and what was not."""
        done, refused = publishing_acts.publish_each(queryset, by=signed_in(request))
        level = messages.WARNING if refused else messages.SUCCESS
        words = format_html("{} {}", done, refused) if done and refused else done or refused
        self.message_user(request, words, level)

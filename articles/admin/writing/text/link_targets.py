"""Where the link box of the writing screen finds articles of the site by their words."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editions.situation import Standing, with_standing
from articles.lists import desk_search
from articles.models import Article, State
from articles.models.article import current_editions_of
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.acts import ActingAdmin
from newsroom.desk.listed_times import listed_time
from newsroom.desk.script_answers import answer, for_scripts, signed_out

MOST_TARGETS: Final = 8


class LinkTargetsAdmin(ActingAdmin):
    """Adds to the screen of articles what its link box asks; each answer is JSON."""

    def get_urls(self) -> list[Any]:
        """Leave out the frame of the desk's pages, which answers who has signed out with a page."""
        name = "articles_article_link_targets"
        return [path("link-targets/", self.link_targets_view, name=name), *super().get_urls()]

    @for_scripts
    def link_targets_view(self, request: HttpRequest) -> HttpResponse:
        """Find, among the articles that the person may see, those that have the words."""
        if second_factor.staff_of(request) is None:
            return signed_out(request)
        if request.method != "GET":
            return answer(request, 405, problem=_("This is not possible here."))
        if not self.has_view_permission(request):
            return answer(request, 403, problem=_("You may not see articles."))
        words = request.GET.get("words", "").replace("\0", "")
        found = _found(self.get_queryset(request), words)
        return answer(request, articles=[_as_json(each) for each in found])


def _found(articles: QuerySet[Article], words: str) -> QuerySet[Article]:
    """Return the last saved ones first; none from the bin."""
    kept = articles.filter(desk_search.found(words)).exclude(state=State.BINNED)
    standing = with_standing(kept.defer("body"), at=timezone.now())
    told = standing.prefetch_related(current_editions_of())
    return told.order_by("-saved_at", "-pk")[:MOST_TARGETS]


def _as_json(article: Article) -> dict[str, Any]:
    """Return what the box shows; only what readers have can be linked, under its own headline."""
    standing = Standing(vars(article)["standing"])
    is_live = standing is Standing.LIVE
    moment = article.published_at if is_live else article.saved_at
    return {
        "headline": article.told_headline if is_live else article.headline,
        "about": f"{standing.label}, {listed_time(moment, 'DATE_FORMAT')}",
        "address": article.get_absolute_url() if is_live else "",
    }

"""The page of the search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.lists import nearest_words, search
from articles.page_things.sections_in_use import sections_of
from articles.views.edition_lists import Listing
from articles.views.search_form import SearchForm
from newsroom.desk.paging import BoundedPaginator


class FoundPaginator(BoundedPaginator):
    """Pages of what a search found."""

    max_rows = search.MAX_RESULTS


class SearchPage(Listing):
    """The form, and what was found."""

    paginator_class = FoundPaginator
    template_name = "articles/search.html"
    leads_to_archive = False

    @cached_property
    def form(self) -> SearchForm:
        """Return the form as it was sent."""
        return SearchForm(self.request.GET, sections_of(self.request))

    def get_queryset(self) -> Any:
        """Return the keys of what is public and holds the words; of a wrong form none."""
        form = self.form
        return search.find(form.words, form.narrowing()) if form.is_valid() else []

    def description(self) -> str:
        return _("Search the articles of %(site)s") % {"site": settings.SITE_NAME}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.form
        asked = {"words": form.words, "form": form, "query": form.query(form.words)}
        context = super().get_context_data(**asked, **kwargs)
        if not context["object_list"] and form.is_valid():
            nearest = nearest_words.suggestion(form.words, form.narrowing())
            context |= {"nearest": nearest, "nearest_query": form.query(nearest)}
        return context

    def shown(self, rows: Any) -> Any:
        """Return the editions behind this page's keys, with extracts."""
        return search.hits(rows, self.form.words)

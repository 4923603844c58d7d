"""The page of the search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.lists import search
from articles.views.edition_lists import Listing
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
    def words(self) -> str:
        """Return what was typed, as far as the search reads it."""
        return (
            self.request.GET.get("q", "").replace("\0", "").strip()[: search.MAX_QUERY_CHARACTERS]
        )

    def get_queryset(self) -> Any:
        """Return the keys of what is public and holds the words."""
        return search.find(self.words)

    def description(self) -> str:
        return _("Search the articles of %(site)s") % {"site": settings.SITE_NAME}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(words=self.words, **kwargs)

    def shown(self, rows: Any) -> Any:
        """Return the editions behind this page's keys, with extracts."""
        return search.hits(rows, self.words)

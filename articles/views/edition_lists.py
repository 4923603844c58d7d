"""What every list of editions does: page by page, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView

from articles.editions.reading import with_cards
from articles.lists import archive
from articles.lists.list_pages import ListPaginator
from articles.models import Edition
from articles.models.edition import EditionQuerySet

PER_PAGE = 20


class Listing(ListView):
    """A list of editions, newest first, page by page; GET and HEAD alone."""

    http_method_names = ["get", "head", "options"]
    paginate_by = PER_PAGE
    paginator_class: type[Paginator[Any]] = ListPaginator
    template_name = "articles/list.html"
    leads_to_archive = True

    @cached_property
    def at(self) -> datetime:
        """Return the moment that the page is made for: now, for readers."""
        return self.kwargs.get("at") or timezone.now()

    def get_queryset(self) -> EditionQuerySet:
        """Return what is public and listed here."""
        return self.with_words(Edition.objects.public(at=self.at).newest_first())

    def with_words(self, editions: EditionQuerySet) -> EditionQuerySet:
        """Leave out what was expunged since: only of a moment in the past it was still public."""
        return editions.exclude(slug="") if "at" in self.kwargs else editions

    def description(self) -> str:
        """Return what search engines and messengers say of the page."""
        return _("The latest from %(site)s") % {"site": settings.SITE_NAME}

    def data(self) -> dict[str, Any]:
        """Return what machines are told about the page, beside its list."""
        return {}

    def shown(self, rows: Any) -> Any:
        """Return the rows of a page with what their cards show."""
        return with_cards(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the cards, and the month in the archive that goes on where a long list ends."""
        context = super().get_context_data(**kwargs)
        context |= {"description": self.description(), "data": self.data()}
        page = context["page_obj"]
        page.object_list = context["object_list"] = self.shown(page.object_list)
        if self.leads_to_archive and page.is_cut:
            context["archive_month"] = archive.month_of(page[-1].first_published)
        return context


class ListingOf(Listing):
    """The articles of one thing; a page without any is not found, unless `may_be_empty`."""

    model: Any
    may_be_empty = False

    @cached_property
    def subject(self) -> Any:
        """Return what the page is about."""
        return get_object_or_404(self.model, slug=self.kwargs["slug"])

    def description(self) -> str:
        values = {"subject": self.subject, "site": settings.SITE_NAME}
        return _("%(subject)s: all articles in %(site)s") % values

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the subject; refuse names that only drafts hold, or they would leak."""
        context = super().get_context_data(subject=self.subject, **kwargs)
        if not (self.may_be_empty or context["page_obj"].object_list):
            raise Http404(_("Nothing has been published here."))
        return context

"""The pages of authors, tags and months."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles import structured_data
from articles.editions import compose, reading
from articles.editions.figure import Figure
from articles.lists import archive
from articles.lists.openings import SUMMARY_WORDS
from articles.models import Contributor, Tag
from articles.models.edition import EditionQuerySet
from articles.views.edition_lists import Listing, ListingOf
from newsroom.cutting import first_words

# A line of the archive is a headline, a fifth of a card.
PER_MONTH_PAGE = 100


class AuthorPage(ListingOf):
    """The articles that somebody wrote or had a part in."""

    model = Contributor
    template_name = "articles/author.html"

    def get_queryset(self) -> EditionQuerySet:
        """Return each article once, in however many roles."""
        return super().get_queryset().listed_under(contributor=self.subject)

    def description(self) -> str:
        return first_words(self.subject.biography, SUMMARY_WORDS) or super().description()

    def data(self) -> dict[str, Any]:
        return structured_data.profile(self.subject, self.portrait)

    @cached_property
    def portrait(self) -> Figure | None:
        """Return the portrait as it is now, as the name above the list is; its file is one query."""
        found = compose.portrait_of(self.subject)
        if found is None:
            return None
        return replace(found, file=reading.files([found.digest]).get(found.digest))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(portrait=self.portrait, **kwargs)


class TagPage(ListingOf):
    """The articles on one subject."""

    model = Tag
    template_name = "articles/tag.html"

    def get_queryset(self) -> EditionQuerySet:
        """Return what carries the tag."""
        return super().get_queryset().listed_under(tag=self.subject)

    def data(self) -> dict[str, Any]:
        return structured_data.collection(self.subject)


class MonthPage(Listing):
    """The headlines of a month; a month without any is not found."""

    paginate_by = PER_MONTH_PAGE
    template_name = "articles/month.html"
    leads_to_archive = False

    def get_queryset(self) -> EditionQuerySet:
        """Return what is public of the month; a line shows the headline and the date."""
        editions = archive.published_in(self.kwargs["month"], at=self.at)
        return self.with_words(editions).defer("card")

    def description(self) -> str:
        month = date_format(self.kwargs["month"], "YEAR_MONTH_FORMAT")
        values = {"site": settings.SITE_NAME, "month": month}
        return _("What %(site)s published in %(month)s") % values

    def shown(self, rows: Any) -> Any:
        """Return the rows as they are."""
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the name of the month, and the months around it."""
        month = self.kwargs["month"]
        context = super().get_context_data(**kwargs)
        if not context["page_obj"].object_list:
            raise Http404(_("Nothing has been published here."))
        return context | {
            "subject": date_format(month, "YEAR_MONTH_FORMAT"),
            "earlier": archive.month_before(month, at=self.at),
            "later": archive.month_after(month, at=self.at),
        }

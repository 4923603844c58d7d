"""The pages of the reading site: the same bytes for everybody who may read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from articles import hooks, page_versions, structured_data
from articles.editions import address_places, ends, reading
from articles.editions.piece import Piece
from articles.editions.reading import with_cards
from articles.lists import archive, public_corrections, search
from articles.lists.list_pages import ListPaginator
from articles.lists.openings import SUMMARY_WORDS
from articles.models import Article, Contributor, Edition, Section, Tag
from articles.models.edition import EditionQuerySet
from articles.redirects import answering
from newsroom.cutting import first_words
from newsroom.desk.paging import BoundedPaginator

PER_PAGE = 20
# A line of the archive is a headline, a fifth of a card.
PER_MONTH_PAGE = 100


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


class FrontPage(Listing):
    """The lead story, and the latest."""

    template_name = "articles/front.html"
    extra_context = {"is_front": True}

    def data(self) -> dict[str, Any]:
        return structured_data.site()


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


class SectionPage(ListingOf):
    """A part of the paper; in the navigation from the day that it is made."""

    model = Section
    template_name = "articles/section.html"
    may_be_empty = True

    def get_queryset(self) -> EditionQuerySet:
        """Return what stands in the section."""
        return super().get_queryset().filter(section=self.subject)

    def description(self) -> str:
        return self.subject.description or super().description()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Let the cards leave out the section that the page is about."""
        return super().get_context_data(section_here=self.subject.pk, **kwargs)


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
        return structured_data.profile(self.subject)


class TagPage(ListingOf):
    """The articles on one subject."""

    model = Tag
    template_name = "articles/tag.html"

    def get_queryset(self) -> EditionQuerySet:
        """Return what carries the tag."""
        return super().get_queryset().listed_under(tag=self.subject)


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


class CorrectionsPage(Listing):
    """All corrections; they stay when their articles are withdrawn."""

    template_name = "articles/corrections.html"
    leads_to_archive = False

    def get_queryset(self) -> Any:
        """Return the corrections, newest first."""
        return public_corrections.newest_first()

    def description(self) -> str:
        return _("What %(site)s has corrected") % {"site": settings.SITE_NAME}

    def shown(self, rows: Any) -> Any:
        """Return the rows with the present headlines and addresses of their articles."""
        return public_corrections.with_editions(rows, at=self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the month that goes on where the pages end."""
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        if page.is_cut:
            context["goes_on_in"] = archive.month_of(page[-1].correction.made_at)
        return context


class CorrectionsMonthPage(CorrectionsPage):
    """The corrections of a month; a month without any is not found."""

    paginate_by = PER_MONTH_PAGE

    def get_queryset(self) -> Any:
        """Return what was corrected in the month."""
        return super().get_queryset().filter(archive.within(self.kwargs["month"], "made_at"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the month, and the months around it in which something was corrected."""
        month = self.kwargs["month"]
        context = super().get_context_data(**kwargs)
        if not context["page_obj"].object_list:
            raise Http404(_("Nothing was corrected in this month."))
        return context | {
            "goes_on_in": None,
            "month": month,
            "earlier": public_corrections.month_before(month),
            "later": public_corrections.month_after(month),
        }


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


@require_safe
@page_versions.shared_article
def article(request: HttpRequest, day: date, slug: str) -> HttpResponseBase:
    """Show what readers are told at this address; 410 if it was withdrawn, 404 if nothing came."""
    return _article(request, day, slug, at=timezone.now(), page=hooks.article_page)


def article_at(request: HttpRequest, day: date, slug: str, *, at: datetime) -> HttpResponseBase:
    """Show what readers are told at this address at `at`, without what other apps add."""
    return _article(request, day, slug, at=at, page=hooks.ArticlePage())


def _article(
    request: HttpRequest, day: date, slug: str, *, at: datetime, page: hooks.ArticlePage
) -> HttpResponseBase:
    told = reading.edition_at(day, slug, at=at)
    is_here = told is not None and (told.address_date, told.slug) == (day, slug)
    if not is_here and address_places.is_removed(day, slug):
        return _gone(request, None)
    if told is None:
        raise Http404(_("There is no article at this address."))
    if not told.is_public:
        return _gone(request, told)
    if not is_here:
        return redirect(told, permanent=True)
    found = reading.article_of(told)
    shown = on_page(found, told, reading.piece_of(told, at=at))
    return render(request, page.template, shown | page.context(found))


def _gone(request: HttpRequest, told: Edition | None) -> HttpResponse:
    """Say that there is nothing any more, in the words of the edition that took it away."""
    return render(request, "articles/withdrawn.html", {"end": ends.of(told)}, status=410)


def on_page(found: Article, told: Edition, piece: Piece) -> dict[str, Any]:
    """Return what the template of an article's page shows."""
    data = structured_data.news_article(told, piece)
    return {"article": found, "told": told, "piece": piece, "data": data}


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead on from an old address; answer one that leads nowhere with ways on."""
    if found := answering.answer(request):
        return found
    return render(request, "404.html", status=404)

"""The front page and the pages of sections, which the desk edits."""

from __future__ import annotations

from typing import Any

from articles import structured_data
from articles.front_pages import assembling
from articles.lists.list_pages import FrontPaginator
from articles.models import Section
from articles.models.edition import EditionQuerySet
from articles.views.edition_lists import Listing, ListingOf


class Front(Listing):
    """A page that the desk edits, followed by plain lists."""

    section: Section | None = None
    is_first = False

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Note whether this is the page that is composed."""
        found = super().paginate_queryset(queryset, page_size)
        self.is_first = found[1].number == 1
        return found

    def get_queryset(self) -> EditionQuerySet:
        """Return what may stand here; what has a provisional headline comes last."""
        return super().get_queryset().for_front()

    def shown(self, rows: Any) -> Any:
        """Return the rows of a list; the first page puts the cards on those that it shows."""
        return rows if self.is_first else super().shown(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compose the first page."""
        context = super().get_context_data(**kwargs)
        if self.is_first:
            context["today"] = self.at
            context["front"] = assembling.show(
                context["object_list"],
                public=self.get_queryset(),
                at=self.at,
                section=self.section,
                plan=self.kwargs.get("plan"),
            )
        return context


class FrontPage(Front):
    """The front page."""

    paginator_class = FrontPaginator
    template_name = "articles/front.html"
    extra_context = {"is_front": True}

    def data(self) -> dict[str, Any]:
        return structured_data.site()


class SectionPage(Front, ListingOf):
    """A part of the paper; in the navigation from the day that it is made."""

    model = Section
    template_name = "articles/section.html"
    may_be_empty = True

    def get_queryset(self) -> EditionQuerySet:
        """Return what stands in the section."""
        return super().get_queryset().filter(section=self.subject)

    def description(self) -> str:
        return self.subject.description or super().description()

    def data(self) -> dict[str, Any]:
        return structured_data.collection(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Let the cards leave out the section that the page is about."""
        self.section = self.subject
        return super().get_context_data(section_here=self.subject.pk, **kwargs)

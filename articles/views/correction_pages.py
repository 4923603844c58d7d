"""The pages of corrections."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from articles.lists import archive, public_corrections
from articles.views.edition_lists import Listing
from articles.views.lists import PER_MONTH_PAGE


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

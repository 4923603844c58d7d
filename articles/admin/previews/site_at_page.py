"""The page that asks for a moment, and leads to the site as it will be then, or was."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Edition
from articles.permissions import may_see_site_at
from newsroom.desk.acts import ActingAdmin
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.moments import MomentField

# Addresses hold years of four digits, and no paper is older.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
# The page names no more of what waits for its time.
_MOST_NAMED: Final = 50


class SiteAtForm(CountedForm):
    """The moment, to come or past."""

    at = MomentField(label=gettext_lazy("Date and time"))

    def clean_at(self) -> datetime:
        moment: datetime = self.cleaned_data["at"]
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            words = _("%(year)d is out of reach. Choose a year between %(first)d and %(last)d.")
            values = {"year": moment.year, "first": _FIRST_YEAR, "last": _LAST_YEAR}
            raise ValidationError(words % values)
        return moment


class SiteAtAdmin(ActingAdmin):
    """Adds the site at another time to the screen of articles."""

    def site_at_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a moment, and go to the front page as it is then."""
        if not may_see_site_at(request.user):
            raise PermissionDenied
        form = SiteAtForm(request.GET if "at_0" in request.GET else None)
        if form.is_valid():
            return redirect("articles:site_at", at=form.cleaned_data["at"])
        waiting = Edition.objects.armed(at=timezone.now())
        return self.page(
            request,
            "admin/articles/article/site_at.html",
            title=_("The site at another time"),
            form=form,
            waiting=waiting.defer("card")[:_MOST_NAMED],
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer the page to those who may see it."""
        context = {**(extra_context or {}), "may_see_site_at": may_see_site_at(request.user)}
        return super().changelist_view(request, context)

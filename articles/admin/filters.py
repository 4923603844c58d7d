"""Filters of the lists in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.acts.assigning import overdue
from articles.front_pages.front_now import day_ends
from articles.models import Article, Edition, Embed, Origin, Placement, State
from articles.models.byline import written_by
from articles.models.desk_note import has_open_notes
from articles.models.related_link import leads_nowhere
from articles.page_things import unused_pictures


class OriginNotKnownFilter(SimpleListFilter):
    """Articles with a picture of unknown origin."""

    title = _("origin of the pictures")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unknown", _("A picture's origin is not known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "unknown":
            return queryset
        unknown = Placement.objects.filter(picture__origin=Origin.UNKNOWN)
        of_videos = Embed.objects.filter(picture__origin=Origin.UNKNOWN)
        both = unknown.order_by().values("article").union(of_videos.order_by().values("article"))
        return queryset.filter(pk__in=both)


class WhoseFilter(SimpleListFilter):
    """Articles that the person created, was assigned or is named in, and those that nobody was assigned."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("Mine")), ("nobody", _("Assigned to nobody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "nobody":
            return queryset.filter(assignee=None)
        return queryset.filter(written_by(request.user.pk)) if self.value() == "mine" else queryset


class DueFilter(SimpleListFilter):
    """Articles that should be ready by now, or by the end of the day."""

    title = _("when it is due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("Overdue")), ("today", _("Due by the end of today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        ends = {"overdue": now, "today": day_ends(now)}.get(self.value() or "")
        return queryset if ends is None else queryset.filter(overdue(at=ends))


class ComingFilter(SimpleListFilter):
    """Articles that readers get later: today, or at a date for which nobody has scheduled them."""

    title = _("what is coming")
    parameter_name = "coming"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("today", _("To go out today")),
            ("unscheduled", _("Dated for later, but not scheduled")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        if self.value() == "today":
            armed = Edition.objects.armed(at=now).filter(public_from__lt=day_ends(now))
            return queryset.filter(pk__in=armed.order_by().values("article"))
        if self.value() == "unscheduled":
            return queryset.filter(state=State.DRAFT, published_at__gt=now)
        return queryset


class LinksFilter(SimpleListFilter):
    """Articles with a link that leads nowhere."""

    title = _("“Read more” links")
    parameter_name = "links"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("wanted", _("One leads nowhere"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(leads_nowhere()) if self.value() == "wanted" else queryset


class NotesFilter(SimpleListFilter):
    """Articles with a note to colleagues that nobody has done yet."""

    title = _("notes to colleagues")
    parameter_name = "notes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("One is open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(has_open_notes()) if self.value() == "open" else queryset


class YearFilter(SimpleListFilter):
    """The year of the published time; Django's own date navigation would read every row."""

    title = _("year")
    parameter_name = "published_at__year"

    @staticmethod
    def _years() -> list[str]:
        """Return all years from the newest article to the oldest: two indexed look-ups."""
        dated = Article.objects.filter(published_at__isnull=False).order_by("published_at")
        times = dated.values_list("published_at", flat=True)
        oldest, newest = times.first(), times.last()
        if oldest is None or newest is None:
            return []
        return [str(n) for n in range(localtime(newest).year, localtime(oldest).year - 1, -1)]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the years; raise ValueError if the URL asks for any other year."""
        years = self._years()
        if self.value() and self.value() not in years:
            raise ValueError(f"{self.value()!r} is no year of an article")
        return [(year, year) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(published_at__year=self.value()) if self.value() else queryset


class WorkFilter(SimpleListFilter):
    """Lists the pictures with missing data."""

    title = _("what is missing")
    parameter_name = "missing"

    conditions = {
        "origin": Q(origin=Origin.UNKNOWN) & ~Q(file=""),
        "alt": Q(alt_text="", decorative=False) & ~Q(file=""),
        "credit": Q(credit="") & ~Q(file=""),
        "file": Q(file=""),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("origin", _("Origin not known")),
            ("alt", _("No alternative text")),
            ("credit", _("No credit")),
            ("file", _("No file")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        condition = self.conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class UnusedFilter(SimpleListFilter):
    """Lists the pictures that no article, version, edition or person names."""

    title = _("where it is used")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("nowhere", _("Not used anywhere"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return unused_pictures.unused(queryset) if self.value() == "nowhere" else queryset

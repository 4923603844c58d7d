"""Filters of the lists in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Embed, Origin, Placement


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

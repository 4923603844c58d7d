"""What the desk picks out of its lists."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Origin, Placement


class OriginNotKnownFilter(SimpleListFilter):
    """Articles with a picture of which nobody has said how it was made."""

    title = _("origin of the pictures")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the one choice there is."""
        return [("unknown", _("A picture's origin is not known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Narrow the list."""
        if self.value() != "unknown":
            return queryset
        unknown = Placement.objects.filter(picture__origin=Origin.UNKNOWN)
        return queryset.filter(pk__in=unknown.values("article"))


class WorkFilter(SimpleListFilter):
    """Pictures that somebody still has to look at."""

    title = _("what is missing")
    parameter_name = "missing"

    conditions = {
        "origin": Q(origin=Origin.UNKNOWN) & ~Q(file=""),
        "alt": Q(alt_text="", decorative=False) & ~Q(file=""),
        "credit": Q(credit="") & ~Q(file=""),
        "file": Q(file=""),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return what can be missing."""
        return [
            ("origin", _("Origin not known")),
            ("alt", _("No alternative text")),
            ("credit", _("No credit")),
            ("file", _("No file")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Narrow the list."""
        condition = self.conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)

"""Filters the queue by state and by reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments.models import Reason, Report, State

REPORTED = "reported"
ALL = "all"


class StateFilter(SimpleListFilter):
    """The state, or what readers have reported; without a choice those that wait."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return every state, the reported ones, and all together."""
        return [*State.choices, (REPORTED, _("Reported")), (ALL, _("All"))]

    def value(self) -> str:
        """Return the chosen state, which is pending if nobody chose."""
        return super().value() or State.PENDING

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Leave out the choice of no choice: it is the first of the others."""
        everything = super().choices(changelist)
        next(everything)
        return everything

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        if self.value() == REPORTED:
            return queryset.filter(pk__in=Report.objects.open().values("comment"))
        return queryset


class ReasonFilter(SimpleListFilter):
    """Why a comment is where it is: the reason of its newest decision."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return every reason there is."""
        return list(Reason.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(why=self.value()) if self.value() in Reason.values else queryset

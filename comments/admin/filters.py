"""Filters the queue by state, by reason and by article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Reason, Report, State
from newsroom.desk.keys import possible_keys

REPORTED = "reported"
ALL = "all"


class StateFilter(SimpleListFilter):
    """Filters by state or by open reports; shows waiting comments by default."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, (REPORTED, _("Reported")), (ALL, _("All"))]

    def value(self) -> str:
        return super().value() or State.PENDING

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Leave out the admin's own “All”, which lookups() offers as the last choice."""
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
    """Filters by the reason of the newest decision."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Reason.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(why=self.value()) if self.value() in Reason.values else queryset


class ArticleFilter(SimpleListFilter):
    """The comments on one article, to which its page leads; there is nothing to choose from."""

    title = _("article")
    parameter_name = "article"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, _("This article")) for key in [request.GET.get("article")] if key]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(article__in=possible_keys(Article, [self.value()]))

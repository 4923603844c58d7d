"""The base of admin screens for things that readers' pages show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from articles import page_versions
from newsroom.desk.site import DeskAdmin


class ShownAdmin(DeskAdmin):
    """Tells the page cache, in the transaction of a change, which pages it changes."""

    tell: Callable[[Any], None] = staticmethod(page_versions.name_changed)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.tell(obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Tell the page cache before deleting: afterwards the affected pages are unknown."""
        self.tell(obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for each in queryset:
            self.tell(each)
        super().delete_queryset(request, queryset)

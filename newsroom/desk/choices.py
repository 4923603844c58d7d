"""What a field that completes itself offers: a screen may show more of a row than its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse


class ChoicesAdmin(admin.options.BaseModelAdmin):
    """A screen that may tell more of its rows."""

    def of_choices(self, rows: Iterable[Any]) -> dict[Any, dict[str, str]]:
        """Return what is told of rows besides their names, by their keys."""
        return {}


class ChoicesSite(admin.AdminSite):
    """Answers fields that complete themselves."""

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast("HttpResponse", DeskChoices.as_view(admin_site=self)(request))


class DeskChoices(AutocompleteJsonView):
    """Adds what the screen tells of the rows, all of them at once."""

    more: dict[Any, dict[str, str]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        screen: Any = self.model_admin
        self.more = screen.of_choices(context["object_list"])
        return context

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), **self.more.get(obj.pk, {})}

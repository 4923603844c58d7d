"""Further pages of a screen: behind it in the navigation, and on the start page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class NavigationAdmin(admin.options.BaseModelAdmin):
    """A screen that may have further pages."""

    def navigation(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the further pages: the `name` and `admin_url` of each, and an `object_name`."""
        return []


class NavigationSite(admin.AdminSite):
    """Shows the further pages of each screen that the person may see."""

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = super().get_app_list(request, app_label)
        for app in found:
            app["models"] = [
                entry
                for model in app["models"]
                for entry in (model, *self._further_pages(model["model"], request))
            ]
        return found

    def _further_pages(self, model: Any, request: HttpRequest) -> list[dict[str, Any]]:
        screen: Any = self._registry[model]
        shown = screen.navigation(request)
        return [{"model": model, "view_only": True, "add_url": None, **each} for each in shown]

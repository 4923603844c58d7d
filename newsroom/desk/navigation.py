"""The navigation of the desk: its screens by task, and further pages behind them.

Each room adds its screens to the tasks in its AppConfig; a person sees those of their rights.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Task = Literal["write", "people", "readers", "operations"]
Entry = dict[str, Any]

TASKS: Final[dict[Task, Promise]] = {
    "write": _("Write"),
    "people": _("People and sections"),
    "readers": _("Readers"),
    "operations": _("Operations"),
}
# The screens of each task in their order, as in "articles.article".
screens: Final[dict[Task, list[str]]] = {task: [] for task in TASKS}


def add(task: Task, *labels: str) -> None:
    """Add the screens with these labels to a task, behind those that it has."""
    screens[task] += [label for label in labels if label not in screens[task]]


class NavigationAdmin(admin.options.BaseModelAdmin):
    """A screen that may have further pages."""

    def navigation(self, request: HttpRequest) -> list[Entry]:
        """Return the further pages: the `name` and `admin_url` of each, and an `object_name`."""
        return []


class NavigationSite(admin.AdminSite):
    """Shows the screens that the person may see by task, each with its further pages."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Entry]:
        """Return the tasks; with a label, the screens of that room alone."""
        found: list[Entry] = super().get_app_list(request, app_label)
        for app in found:
            app["models"] = [
                entry
                for model in app["models"]
                for entry in (model, *self._further_pages(model["model"], request))
            ]
        if app_label is None:
            found = _by_task(entry for app in found for entry in app["models"])
        _mark_current(request.path, [entry for app in found for entry in app["models"]])
        return found

    def _further_pages(self, model: Any, request: HttpRequest) -> list[Entry]:
        screen: Any = self._registry[model]
        shown = screen.navigation(request)
        return [{"model": model, "view_only": True, "add_url": None, **each} for each in shown]


def _by_task(entries: Iterable[Entry]) -> list[Entry]:
    """Return the tasks that have an entry, each with its entries in order."""
    entries = list(entries)
    found = []
    for task, name in TASKS.items():
        order = screens[task]
        mine = [each for each in entries if each["model"]._meta.label_lower in order]
        mine.sort(key=lambda each: order.index(each["model"]._meta.label_lower))
        if mine:
            found.append({"name": name, "app_label": task, "models": mine})
    return found


def _mark_current(path: str, entries: list[Entry]) -> None:
    """Mark the entry whose page, or a page below it, is open: the nearest one alone."""
    above = [each for each in entries if each["admin_url"] and path.startswith(each["admin_url"])]
    nearest = max(above, key=lambda each: len(each["admin_url"]), default=None)
    for each in entries:
        each["is_current"] = each is nearest
        each["is_open"] = each["admin_url"] == path

"""The admin site of editors and moderators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _


class DeskSite(admin.AdminSite):
    """The stock admin under the site's own name."""

    site_title = _("Desk")
    index_title = _("The desk")
    site_header = settings.SITE_NAME

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the redirect from any object's number to its address.

        It asks for no right beyond being staff, and addresses carry the slugs of what is not public.
        """
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]


class DeskAdmin(admin.ModelAdmin):
    """What the screens of all rooms have in common."""

    view_on_site = False
    list_per_page = 50

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Say of what is in use that it is, rather than which rights are lacking to remove it."""
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return rows, counts, set() if protected else lacking, protected


class ReadingAdmin(DeskAdmin):
    """A screen to look at: rows that the desk neither adds nor changes nor deletes."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

"""The base of screens that change accounts and rights: they ask for a fresh password first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from newsroom.accounts.passwords.fresh_password import page_if_stale


class FreshPasswordAdmin(admin.ModelAdmin):
    """Asks for a fresh password before anything changes."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return page_if_stale(request) or super().changelist_view(request, extra_context)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return page_if_stale(request) or super().add_view(request, *args, **kwargs)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return page_if_stale(request) or super().change_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return page_if_stale(request) or super().delete_view(request, *args, **kwargs)

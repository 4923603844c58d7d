"""Pages of accounts in the frame of the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def frame(request: HttpRequest, title: str) -> dict[str, Any]:
    site = admin.site.each_context(request)
    # Who is not signed in would see an empty list of screens.
    return {**site, "is_nav_sidebar_enabled": site["has_permission"], "title": title}


def page(request: HttpRequest, template: str, *, title: str, **context: Any) -> HttpResponse:
    """Return the page of `templates/admin/accounts/`."""
    return render(request, f"admin/accounts/{template}.html", frame(request, title) | context)

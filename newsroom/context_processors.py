"""Variables that every template has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from newsroom.site_files import paper_colours


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "site_address": settings.SITE_ADDRESS,
        "paper": paper_colours,
    }

"""The site's own files at fixed addresses: its icon and its manifest.

A folder named by THEME_FOLDER can have its own versions of these and of every other static file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

# Squares without round corners: phones cut their own shape out of them.
LOGO: Final = "newsroom/logo.png"
LOGO_PIXELS: Final = 512
_ICONS: Final = {"newsroom/icon-192.png": 192, LOGO: LOGO_PIXELS}
TOUCH_ICON: Final = "newsroom/touch-icon.png"
_FAVICON: Final = "newsroom/favicon.ico"
# Their names have no hash: after a week browsers ask again.
_KEPT: Final = f"public, max-age={7 * 24 * 60 * 60}"
_PAPER: Final = re.compile(r"--paper:\s*(#[0-9a-fA-F]{3,8})")


def _bytes(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


@lru_cache(maxsize=1)
def _favicon() -> bytes:
    return _bytes(_FAVICON)


@lru_cache(maxsize=1)
def paper_colours() -> tuple[str, str]:
    """Return the colour of the page, by day and in the dark, as the style sheets have it."""
    sheets = (_bytes(name).decode() for name in settings.STATIC_BUNDLES["reader.css"])
    light, dark = [found for sheet in sheets for found in _PAPER.findall(sheet)][:2]
    return light, dark


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer browsers and feed readers that ask for an icon without reading a page."""
    headers = {"Cache-Control": _KEPT}
    return HttpResponse(_favicon(), content_type="image/vnd.microsoft.icon", headers=headers)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site to a phone that puts it on its home screen."""
    icons = [
        {
            "src": static(name),
            "sizes": f"{pixels}x{pixels}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for name, pixels in _ICONS.items()
    ]
    paper = paper_colours()[0]
    words = {
        "name": settings.SITE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "start_url": reverse("articles:front"),
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }
    kind = "application/manifest+json"
    return JsonResponse(words, content_type=kind, headers={"Cache-Control": _KEPT})

"""The page behind a preview link: one version of one article, for somebody without an account."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import PreviewLink
from articles.previews import preview_links, preview_page
from articles.views import embed_page


@require_safe
@never_cache
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the version of a link that works; one page for all others, which says of no article."""
    at = timezone.now()
    link = preview_links.find(token, at=at)
    if link is None:
        return _kept_from_others(render(request, "articles/no_preview.html", status=404))
    shown = _shown(link, at=at)
    response = render(request, "articles/article.html", shown)
    if request.method == "GET":
        address: str = request.client_address  # type: ignore[attr-defined]
        preview_links.note_opening(link, version=shown["told"].version, address=address, at=at)
    return _kept_from_others(response)


@require_safe
@never_cache
def embed(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Play a video of the version that a link shows."""
    at = timezone.now()
    link = preview_links.find(token, at=at)
    if link is None:
        return _kept_from_others(render(request, "articles/no_preview.html", status=404))
    response = embed_page.player(request, _shown(link, at=at)["piece"].embeds, number)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _shown(link: PreviewLink, *, at: datetime) -> dict[str, Any]:
    """Return what the page shows: the version of the link, or the working copy."""
    article, saved = link.article, None
    if link.version is not None:
        saved = article.revisions.get(number=link.version)
    page = preview_page.saved_page(article, saved, at=at)
    # A link that leads nowhere may hold the headline of a draft.
    page["end"] = replace(page["end"], wanted=[])
    page["told"].version = saved.number if saved else article.version
    return page | preview_page.about(article, saved, at=at) | {"link": link}


def _kept_from_others(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Whoever follows a link on the page tells nobody the address that opens it.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

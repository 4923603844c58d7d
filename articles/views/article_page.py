"""The page of an article, and what stands at an address that has none any more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import hooks, page_versions, shared_pictures, sharing, structured_data
from articles.editions import address_places, ends, page_end, reading
from articles.editions.piece import Piece
from articles.models import Article, Edition
from articles.sources import where_from


@require_safe
@page_versions.shared_article
def article(request: HttpRequest, day: date, slug: str) -> HttpResponseBase:
    """Show what readers are told at this address; 410 if it was withdrawn, 404 if nothing came."""
    return _article(request, day, slug, at=timezone.now(), page=hooks.article_page)


def article_at(request: HttpRequest, day: date, slug: str, *, at: datetime) -> HttpResponseBase:
    """Show what readers are told at this address at `at`, without what other apps add."""
    return _article(request, day, slug, at=at, page=hooks.ArticlePage())


def _article(
    request: HttpRequest, day: date, slug: str, *, at: datetime, page: hooks.ArticlePage
) -> HttpResponseBase:
    told = reading.edition_at(day, slug, at=at)
    is_here = told is not None and (told.address_date, told.slug) == (day, slug)
    if not is_here and address_places.is_removed(day, slug):
        return _gone(request, None)
    if told is None:
        raise Http404(_("There is no article at this address."))
    if not told.is_public:
        return _gone(request, told)
    if not is_here:
        return redirect(told, permanent=True)
    found = reading.article_of(told)
    shown = on_page(found, told, reading.piece_of(told, at=at), at=at)
    return render(request, page.template, shown | page.context(found))


def _gone(request: HttpRequest, told: Edition | None) -> HttpResponse:
    """Say that there is nothing any more, in the words of the edition that took it away."""
    return render(request, "articles/withdrawn.html", {"end": ends.of(told)}, status=410)


def on_page(found: Article, told: Edition, piece: Piece, *, at: datetime) -> dict[str, Any]:
    """Return what the template of an article's page shows."""
    data = structured_data.news_article(told, piece)
    return {
        "article": found,
        "told": told,
        "piece": piece,
        "data": data,
        "shared_picture": shared_pictures.of_piece(piece),
        "end": page_end.of(told, piece, at=at),
        "share": sharing.links(piece.headline_elsewhere, str(data["url"])),
        "where_from": where_from.of_page(told, piece),
    }

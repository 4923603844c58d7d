"""The preview: an article's own page as it is saved, was saved, or was seen by readers at a moment."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.editions import compose, reading
from articles.editions.situation import Standing, situation
from articles.history import saved_piece, version_keys
from articles.models import Article, Edition, Revision
from articles.permissions import may, may_see_site_at, may_share
from articles.views import article_page, embed_page
from newsroom.accounts.second_factor import second_factor

NOT_INDEXED: Final = "noindex"
# No text can hold this: its brackets are escaped.
_PLAYED: Final = re.compile(r'<form class="play" action="(?=embed/)')


def saved_page(article: Article, saved: Revision | None, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a saved version shows, of the working copy without one."""
    if saved is None:
        told, piece = compose.preview_of(article, at=at)
    else:
        told = compose.edition_of(article, at=at)
        piece = reading.placed(saved_piece.piece_of(saved), at=at)
    return article_page.on_page(article, told, piece, at=at)


def about(article: Article, saved: Revision | None, *, at: datetime) -> dict[str, Any]:
    """Return what a bar says of the version shown: which it is, and what readers have instead."""
    now = situation(article, at=at)
    number = saved.number if saved else article.version
    rows = article.revisions.select_related("made_by")
    held = now.current if now.standing == Standing.LIVE else None
    return {
        "is_preview": True,
        "saved": rows.filter(number=number).first(),
        "is_newest": number == article.version,
        "situation": now,
        "is_live": held is not None,
        "is_what_readers_have": held is not None and held.version == number,
    }


def _seen(request: HttpRequest, pk: int) -> tuple[Article, User]:
    """Return an article and who is signed in, if they may see it; raise Http404 otherwise."""
    found = Article.objects.select_related("section").filter(pk=pk).first()
    staff = second_factor.staff_of(request)
    if found is None or staff is None or not may(staff, "see", found):
        raise Http404(_("There is no article at this address."))
    return found, staff


@require_safe
@never_cache
def embed(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Play a video of the working copy, to those who may see it."""
    found, _staff = _seen(request, pk)
    return embed_page.player(request, compose.piece_of(found).embeds, number)


@require_safe
@never_cache
def embed_of_version(request: HttpRequest, pk: int, version: int, number: int) -> HttpResponse:
    """Play a video of a saved version, to those who may see it."""
    found, _staff = _seen(request, pk)
    saved = version_keys.find_saved(found, str(version))
    if saved is None:
        raise Http404(_("This article has no version “%s”.") % version)
    return embed_page.player(request, saved_piece.piece_of(saved).embeds, number)


@require_safe
@never_cache
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the working copy, or the saved `?version=`, to those who may see it; to others nothing."""
    found, staff = _seen(request, pk)
    saved, at = None, timezone.now()
    if "version" in request.GET:
        saved = version_keys.find_saved(found, request.GET["version"])
        if saved is None:
            words = _("This article has no version “%s”.")
            raise Http404(words % request.GET["version"])
    rights = {"may_share": may_share(staff, found), "may_see_site_at": may_see_site_at(staff)}
    shown = saved_page(found, saved, at=at) | about(found, saved, at=at)
    return _for_staff(request, shown | rights, of=saved.number if saved else None)


def _for_staff(
    request: HttpRequest, shown: dict[str, Any], *, of: int | None = None
) -> HttpResponse:
    """Return the page, whose videos are those of the version `of` or else of the working copy."""
    response = render(request, "articles/article.html", shown | {"is_preview": True})
    if of is not None:
        before = reverse("articles:preview", args=[shown["article"].pk])
        response.content = _PLAYED.sub(rf"\g<0>{before}version/{of}/", response.text)
    response.headers["X-Robots-Tag"] = NOT_INDEXED
    return response


def as_it_was(
    request: HttpRequest, found: Article, told: Edition, *, at: datetime, seen_at: str
) -> HttpResponse:
    """Show the page of an edition as readers saw it at `at`, in words `seen_at`."""
    shown = article_page.on_page(found, told, reading.piece_of(told, at=at), at=at)
    return _for_staff(request, shown | {"seen_at": seen_at}, of=told.version)

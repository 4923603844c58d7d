"""Answers a path at which nothing stands, if a redirect begins there."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from articles import page_versions
from articles.models import Redirect
from articles.redirects import standing
from articles.redirects.paths import key_of


def _target(key: str) -> str | None:
    return Redirect.objects.filter(path=key).values_list("target", flat=True).first()


def _answer(key: str, *, at: datetime) -> HttpResponse | None:
    target = _target(key)
    if target is None:
        return None
    return HttpResponsePermanentRedirect(escape_uri_path(standing.present(target, at=at)))


def _asks_for_a_number(request: HttpRequest) -> bool:
    """Return whether the number of a page was not found, on a list that may well stand there."""
    match = request.resolver_match
    number = getattr(match.func, "shared_number", None) if match else None
    return number is not None and number.query(request) != ""


def answer(request: HttpRequest) -> HttpResponse | None:
    """Return the redirect that begins at the path of a request, or None.

    The page cache keeps it under its path, with and without a slash, and under no other spelling:
    there are endless ones. One query if there is none.
    """
    key = key_of(request.path_info)
    if _asks_for_a_number(request):
        return None
    if request.method not in ("GET", "HEAD") or "\0" in key or (target := _target(key)) is None:
        return None
    at = timezone.now()
    # The versions come first, and the target is read again: somebody may change it meanwhile.
    shared = page_versions.of_redirect(request, target, at)
    found = _answer(key, at=at)
    if found is not None and request.path_info in (key, f"{key}/"):
        found.shared = shared  # type: ignore[attr-defined]
    return found

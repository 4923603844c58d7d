"""Protects readers' forms against other sites without a cookie.

A browser says where a form was sent from: in Sec-Fetch-Site, in Origin, or at least in Referer. A
page of another site cannot change these headers. So readers' pages need no CSRF token, and opening
one sets no cookie. Only the answer to a form whose origin a browser did not tell has Django's token
and cookie, so that the form can be sent again. The desk uses Django's token throughout.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from newsroom.http.refused_requests import given_back

# "none": the reader did it, for instance by loading the answer to a form again.
_FROM_HERE = ("same-origin", "none")


def _is_readers(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace == "comments"


def _lacks_start(request: HttpRequest) -> bool:
    """Return whether a comment was sent from the shared page before its script had started.

    Only the start says which edition was on screen. So the reader gets the form back, with a start
    and all that was typed, and sends it again.
    """
    match = request.resolver_match
    is_comment = match is not None and match.view_name == "comments:post"
    return is_comment and request.method == "POST" and not request.POST.get("started")


def _send_again() -> str:
    return _(
        "One more step: please press “Send comment” again. Without JavaScript, or before the page"
        " has finished loading, a comment takes a second click. Nothing you typed is lost."
    )


def _origin_of(referer: str) -> str:
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def comes_from_this_site(request: HttpRequest) -> bool:
    """Return whether the browser says that a page of this site sent the request."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in _FROM_HERE
    here = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    origin = request.headers.get("Origin")
    return (_origin_of(request.headers.get("Referer", "")) if origin is None else origin) in here


class FormOriginMiddleware(MiddlewareMixin):
    """Accepts readers' forms from pages of this site; Django's CSRF check decides on all others."""

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not (_is_readers(request) and comes_from_this_site(request)):
            return None
        if _lacks_start(request):
            return given_back(request, request.POST, _send_again())
        # As Django's check itself notes what it has accepted.
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        return None


def token_if_needed(request: HttpRequest) -> dict[str, bool]:
    """Tell templates whether a form needs the token, which sets a cookie; a context processor."""
    is_form = request.method == "POST" and _is_readers(request)
    return {"needs_csrf_token": is_form and not comes_from_this_site(request)}

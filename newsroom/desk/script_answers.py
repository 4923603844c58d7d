"""Answers to the desk's own scripts: JSON with a fresh CSRF token, never a redirect or a page.

The views that answer so decide by themselves who has signed in. The token is in each answer because
scripts cannot read the cookie, and the token of a page grows old when somebody signs in elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from newsroom.http.refused_requests import gives_back

View = Callable[..., HttpResponse]
SIGNED_OUT: Final = 401


def asks_for_json(request: HttpRequest) -> bool:
    """Return whether a script asks an address that has a page for everybody else."""
    return request.headers.get("Accept", "") == "application/json"


def answer(request: HttpRequest, status: int = 200, **said: Any) -> JsonResponse:
    response = JsonResponse({"token": get_token(request), **said}, status=status)
    add_never_cache_headers(response)
    return response


def signed_out(request: HttpRequest) -> JsonResponse:
    return answer(request, SIGNED_OUT, problem=_("You are not signed in any more."))


def _refused(request: HttpRequest, typed: QueryDict, notice: str, **where: Any) -> HttpResponse:
    return answer(request, problem=notice, is_stale=True)


def for_scripts(view: View) -> View:
    """Let a request with an old token, or one that is too large, be answered in JSON too."""
    declared: View = gives_back(_refused)(view)
    return declared

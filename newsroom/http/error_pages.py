"""Pages of errors; each shows the id of the request, which the operator finds in the log."""

from __future__ import annotations

import re

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template
from django.views.decorators.cache import never_cache
from django.views.defaults import permission_denied


def _prose(request: HttpRequest) -> list[str]:
    """Return the sentences that were sent: tokens, addresses and numbers have no space in them."""
    try:
        typed = list(request.POST.lists())
    except (BadRequest, MultiPartParserError, OSError, SuspiciousOperation):
        return []
    return [
        text
        for name, texts in typed
        for text in texts
        if re.search(r"\S\s+\S", text) and "password" not in name and not name.startswith("csrf")
    ]


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    # Without the request no context processor runs: one of them may be what has failed.
    words = {"request_id": getattr(request, "request_id", ""), "texts": _prose(request)}
    return HttpResponse(get_template(name).render(words), status=status)


@never_cache
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return permission_denied(request, exception)


@never_cache
def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500.html", 500)

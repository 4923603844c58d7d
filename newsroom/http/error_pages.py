"""Pages of errors; each shows the id of the request, which the operator finds in the log."""

from __future__ import annotations

import sys
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.defaults import permission_denied

from newsroom.http.refused_requests import texts_of

# A database that is away, hangs, is full or is locked: the site itself has made no mistake.
AWAY: Final = (OperationalError, InterfaceError)
OUTAGE_RETRY_SECONDS: Final = 60


@never_cache
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return permission_denied(request, exception)


@never_cache
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after an error of the site, with what was typed: perhaps nothing was stored."""
    # Without the request no context processor runs: one of them may be what has failed.
    words = {
        "request_id": getattr(request, "request_id", ""),
        "texts": _typed(request),
        "site_name": settings.SITE_NAME,
        "sheet": _sheet(),
    }
    if isinstance(sys.exc_info()[1], AWAY):
        page = get_template("503.html").render(words)
        return HttpResponse(page, status=503, headers={"Retry-After": str(OUTAGE_RETRY_SECONDS)})
    return HttpResponse(get_template("500.html").render(words), status=500)


def _sheet() -> str:
    """Return the address of the style sheet; "" where that is what has failed."""
    try:
        return static("reader.css")
    except ValueError:  # it was never collected
        return ""


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return texts_of(request.POST)
    except (OSError, ValueError, SuspiciousOperation, BadRequest, MultiPartParserError):
        return []  # perhaps reading it is what has failed

"""How much a reader may send at once, and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

# Of any form for readers: ten times what the longest message takes in the most wasteful encoding.
MAX_REQUEST_BYTES = 1_000_000


# Of one browser, and of one network, which may be a whole office: acts of a kind in ten minutes.
MAX_ACTS_OF_A_READER, MAX_ACTS_OF_A_NETWORK, PERIOD_SECONDS = 6, 40, 600


def count(act: str, *, key: str, network: str, at: datetime) -> int:
    """Count an act of whoever holds `key` in `network`; return in how many seconds it is allowed."""
    limits = [Limit(act, key, MAX_ACTS_OF_A_READER, PERIOD_SECONDS)]
    if network:
        limits.append(Limit(act, network, MAX_ACTS_OF_A_NETWORK, PERIOD_SECONDS))
    return rate_counter.count(limits, at=at)


def wait_message(seconds: int) -> str:
    """Return what tells a reader how long to wait."""
    minutes = -(-seconds // 60)
    return (
        ngettext(
            "Too many messages in a short time. Nothing you typed is lost. Please try again in"
            " %d minute.",
            "Too many messages in a short time. Nothing you typed is lost. Please try again in"
            " %d minutes.",
            minutes,
        )
        % minutes
    )


class CommentSizeMiddleware:
    """Refuse what no form of a reader's can be before the CSRF check, which would read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer 413 for a body that is too large, by the length that the server believes."""
        match = request.resolver_match
        if match is None or match.namespace != "comments":
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= MAX_REQUEST_BYTES:
            return None
        return HttpResponse(
            _("Your message is too large. The limit is %(limit)d bytes.")
            % {"limit": MAX_REQUEST_BYTES},
            status=413,
            content_type="text/plain; charset=utf-8",
        )

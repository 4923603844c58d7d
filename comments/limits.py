"""How much a reader may send at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

# Ten times what the longest message takes in the most wasteful encoding.
MOST_BYTES = 1_000_000


class CommentSizeMiddleware:
    """Refuse what no comment can be before anything reads it: it stands above the CSRF check."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer 413 for a body that is too large, by the length that the server believes."""
        match = request.resolver_match
        if match is None or match.view_name != "comments:post":
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= MOST_BYTES:
            return None
        return HttpResponse(
            _("Your comment is too large: send at most %(limit)d bytes.") % {"limit": MOST_BYTES},
            status=413,
            content_type="text/plain; charset=utf-8",
        )

"""One click in a mail program ends e-mails (RFC 8058): a POST without a cookie or a CSRF token.

The program that sends it has seen no page of this site. Its address is a signed token for this one
purpose, which nobody else's site can know, and all that it does is end e-mails; so the request is
answered here, above the CSRF check, and every other one goes on to it. The button on the page for
people sends a token as all forms do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.emails import notifications

FIELD, VALUE = "List-Unsubscribe", "One-Click"


class OneClickMiddleware:
    """Answer mail programs; stands above the CSRF check."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """End the e-mails that the address names, if a mail program asks for it."""
        match = request.resolver_match
        if match is None or match.view_name != "comments:unsubscribe" or request.method != "POST":
            return None
        if request.POST.get(FIELD) != VALUE:
            return None
        notifications.end(notifications.to_end(kwargs["token"]), at=timezone.now())
        words = _("You have unsubscribed.")
        return HttpResponse(words, content_type="text/plain; charset=utf-8")

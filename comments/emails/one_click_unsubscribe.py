"""Unsubscribes a reader with one click in a mail program (RFC 8058).

The mail program sends a POST without a cookie or CSRF token, because it has seen no page of this
site. The address is a signed token that only unsubscribes and that no other site can know. So this
middleware answers such a request before the CSRF check, and passes every other request on to it. The
button on the page for people sends a CSRF token, like every form.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from comments.emails import notifications

FIELD, VALUE = "List-Unsubscribe", "One-Click"


class OneClickMiddleware(MiddlewareMixin):
    """Answers mail programs; must come before the CSRF check."""

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Unsubscribe the reader whose token the address holds, if a mail program asks."""
        match = request.resolver_match
        if match is None or match.view_name != "comments:unsubscribe" or request.method != "POST":
            return None
        if request.POST.get(FIELD) != VALUE:
            return None
        notifications.unsubscribe(notifications.consent_to_end(kwargs["token"]), at=timezone.now())
        words = _("You have unsubscribed.")
        return HttpResponse(words, content_type="text/plain; charset=utf-8")

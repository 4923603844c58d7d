"""The answer when a password hash found no turn: a page with the reason, never an error."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from newsroom.accounts.account_pages import page
from newsroom.accounts.passwords.hashing import HASH_RETRY_SECONDS, HashingBusy


class HashingBusyMiddleware(MiddlewareMixin):
    """Answers 503 on HashingBusy; the sign-in form says it itself, above the typed name."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HashingBusy):
            return None
        response = page(request, "busy", title=_("Please send this again in a few seconds"))
        response.status_code = 503
        response.headers["Retry-After"] = str(HASH_RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response

"""Browsers that somebody has signed in with: attempts by others do not count against them.

Without this, anybody who uses up the limits of sign-in from many networks would lock out the staff.
The cookie opens nothing: it only has a limit of its own.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse

from newsroom.accounts.names import comparable

COOKIE_LIFETIME = timedelta(days=365)
_SALT = "newsroom.known_browser"


def cookie_name() -> str:
    return f"{settings.COOKIE_PREFIX}known_browser"


def number_of(request: HttpRequest, username: str) -> str:
    """Return the number of a browser that `username` has signed in with, or ""."""
    cookie = request.COOKIES.get(cookie_name(), "")
    try:
        known = signing.loads(cookie, salt=_SALT, max_age=COOKIE_LIFETIME)
    except signing.BadSignature:
        return ""
    return str(known["number"]) if known["name"] == comparable(username) else ""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Make this browser known to the account's sign-in."""
    number = number_of(request, user.username) or secrets.token_urlsafe(16)
    response.set_cookie(
        cookie_name(),
        signing.dumps({"name": comparable(user.username), "number": number}, salt=_SALT),
        max_age=COOKIE_LIFETIME,
        secure=settings.SITE_IS_SECURE,
        httponly=True,
        samesite="Strict",
    )

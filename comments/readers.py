"""The reader's key: a random cookie, set on sending and known to the database as a hash only."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from comments.models import Reader

COOKIE = "reader"
# 256 bits, written as URL-safe base64.
KEY_BYTES = 32
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
COOKIE_SECONDS = 365 * 24 * 60 * 60


def key_of(request: HttpRequest) -> str:
    """Return the key that the browser sent; a new one if it sent none that this site made."""
    key = request.COOKIES.get(COOKIE, "")
    return key if _KEY.fullmatch(key) else secrets.token_urlsafe(KEY_BYTES)


def hash_of(key: str) -> str:
    """Return what the database knows of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def known_reader(request: HttpRequest) -> Reader | None:
    """Return who has sent something from this browser before; None makes nobody known."""
    key = request.COOKIES.get(COOKIE, "")
    return reader_of(key) if _KEY.fullmatch(key) else None


def holds_key_of(request: HttpRequest, reader: Reader) -> bool:
    """Return whether the browser sent the key of `reader`."""
    key = request.COOKIES.get(COOKIE, "")
    return bool(_KEY.fullmatch(key)) and hash_of(key) == reader.key_hash


def reader_of(key: str) -> Reader | None:
    """Return who has sent something with `key` before."""
    return Reader.objects.filter(key_hash=hash_of(key)).first()


def reader_with(key: str) -> Reader:
    """Return the reader who holds `key`; a new one has no row before `make_known`."""
    return reader_of(key) or Reader(key_hash=hash_of(key))


def make_known(reader: Reader) -> None:
    """Store a new reader, in one statement; two who come at once with one key are one reader."""
    if reader._state.adding:
        Reader.objects.bulk_create(
            [reader],
            update_conflicts=True,
            unique_fields=["key_hash"],
            update_fields=["key_hash"],
        )


def known_with(key: str) -> Reader:
    """Return the reader who holds `key`, with a row from now on."""
    reader = reader_with(key)
    make_known(reader)
    return reader


def hand_out(response: HttpResponse, key: str) -> None:
    """Let the browser keep `key` for a year from now."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=COOKIE_SECONDS,
        secure=settings.SITE_IS_SECURE,
        httponly=True,
        samesite="Lax",
    )

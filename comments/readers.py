"""The reader's key: a random cookie, signed, set on sending. The database has its hash alone.

Only a signed key counts: a cookie that somebody else planted in the browser is replaced by a new key.
"""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from comments.models import Reader

# 256 bits, written as URL-safe base64.
READER_KEY_BYTES = 32
COOKIE_SECONDS = 365 * 24 * 60 * 60


def _signer() -> signing.Signer:
    return signing.Signer(salt="comments.reader")


def cookie_name() -> str:
    return f"{settings.COOKIE_PREFIX}reader"


def new_key() -> str:
    return secrets.token_urlsafe(READER_KEY_BYTES)


def cookie_of(key: str) -> str:
    """Return what the cookie of `key` holds: the key with our signature."""
    return _signer().sign(key)


def key_in(cookie: str) -> str:
    """Return the key in a cookie's value, or "" if we have not signed it."""
    try:
        return _signer().unsign(cookie)
    except signing.BadSignature:
        return ""


def _known_key(request: HttpRequest) -> str:
    return key_in(request.COOKIES.get(cookie_name(), ""))


def key_of(request: HttpRequest) -> str:
    """Return the key in the browser's cookie; a new one if the cookie has no key of ours."""
    return _known_key(request) or new_key()


def hash_of(key: str) -> str:
    """Return the hash that the database stores of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_by_request(request: HttpRequest) -> Reader | None:
    """Return the reader who has sent something from this browser; None stores no reader."""
    key = _known_key(request)
    return find(key) if key else None


def holds_key_of(request: HttpRequest, reader: Reader) -> bool:
    key = _known_key(request)
    return bool(key) and hash_of(key) == reader.key_hash


def find(key: str) -> Reader | None:
    """Return the stored reader with `key`, if there is one."""
    return Reader.objects.filter(key_hash=hash_of(key)).first()


def find_or_new(key: str) -> Reader:
    """Return the reader with `key`; a new one has no row before `store`."""
    return find(key) or Reader(key_hash=hash_of(key))


def store(reader: Reader) -> None:
    """Store a new reader in one statement; two requests at once with one key make one row."""
    if reader._state.adding:
        Reader.objects.bulk_create(
            [reader],
            update_conflicts=True,
            unique_fields=["key_hash"],
            update_fields=["key_hash"],
        )


def find_or_store(key: str) -> Reader:
    """Return the reader with `key`, stored if new."""
    reader = find_or_new(key)
    store(reader)
    return reader


def set_cookie(response: HttpResponse, key: str) -> None:
    response.set_cookie(
        cookie_name(),
        cookie_of(key),
        max_age=COOKIE_SECONDS,
        secure=settings.SITE_IS_SECURE,
        httponly=True,
        samesite="Lax",
    )


def delete_cookie(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(), samesite="Lax")

"""The reader's key: random, in a cookie, and known to the database as a hash."""

from __future__ import annotations

import hashlib

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from comments import readers
from comments.models import Reader


def request_with(cookie: str | None):
    """Return a request of a browser with this cookie."""
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES["reader"] = cookie
    return request


def test_a_browser_without_a_key_gets_a_random_one():
    one, two = (readers.key_of(request_with(None)) for _ in range(2))
    assert one != two
    assert len(one) == 43


def test_a_browser_keeps_its_key():
    key = "A" * 43
    assert readers.key_of(request_with(key)) == key


@pytest.mark.parametrize(
    "cookie", ["", "A" * 42, "A" * 44, "A" * 42 + "!", "é" * 43, "A" * 43 + "\n"]
)
def test_what_this_site_did_not_make_is_no_key(cookie):
    assert readers.key_of(request_with(cookie)) != cookie


@pytest.mark.django_db
def test_a_key_stands_for_one_reader_and_is_not_stored():
    key = "A" * 43
    at_once = [readers.reader_with(key) for _ in range(2)]
    for reader in at_once:
        readers.make_known(reader)
    assert [*at_once, readers.reader_with(key)] == [Reader.objects.get()] * 3
    assert Reader.objects.get().key_hash == hashlib.sha256(key.encode()).hexdigest()


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_for_this_site_alone(settings, secure):
    settings.SITE_IS_SECURE = secure
    response = HttpResponse()
    readers.set_cookie(response, "A" * 43)
    cookie = response.cookies["reader"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("A" * 43, True, "Lax")
    assert (cookie["max-age"], cookie["path"], cookie["domain"]) == (31_536_000, "/", "")
    assert bool(cookie["secure"]) is secure

"""The reader's key: random, in a signed cookie, and known to the database as a hash."""

from __future__ import annotations

import hashlib

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from comments import readers
from comments.models import Reader

KEY = "A" * 43


def request_with(cookie: str | None, name: str = "reader"):
    """Return a request of a browser with this cookie."""
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES[name] = cookie
    return request


def test_a_browser_without_a_key_gets_a_random_one():
    one, two = (readers.key_of(request_with(None)) for _ in range(2))
    assert one != two
    assert len(one) == 43


def test_a_browser_keeps_its_key():
    assert readers.key_of(request_with(readers.cookie_of(KEY))) == KEY


def test_a_browser_keeps_its_key_after_a_change_of_the_secret_key(settings):
    cookie = readers.cookie_of(KEY)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-one-" + "x" * 50
    assert readers.key_of(request_with(cookie)) == KEY


def _changed(cookie: str) -> str:
    return f"B{cookie[1:]}"


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        ":",
        KEY,
        f"{KEY}:",
        f"{KEY}:{'B' * 43}",
        _changed(readers.cookie_of(KEY)),
        f"{readers.cookie_of(KEY)}\n",
        "é" * 43,
    ],
)
@pytest.mark.django_db
def test_what_this_site_did_not_sign_is_no_key(cookie):
    reader = readers.find_or_store(KEY)
    planted = request_with(cookie)
    assert len(readers.key_of(planted)) == 43
    assert readers.key_of(planted) != readers.key_of(planted)
    assert readers.find_by_request(planted) is None
    assert not readers.holds_key_of(planted, reader)


@pytest.mark.django_db
def test_the_signed_key_leads_to_its_reader():
    reader, request = readers.find_or_store(KEY), request_with(readers.cookie_of(KEY))
    assert readers.find_by_request(request) == reader
    assert readers.holds_key_of(request, reader)
    assert not readers.holds_key_of(request, readers.find_or_store("B" * 43))


@pytest.mark.django_db
def test_a_key_stands_for_one_reader_and_is_not_stored():
    at_once = [readers.find_or_new(KEY) for _ in range(2)]
    for reader in at_once:
        readers.store(reader)
    assert [*at_once, readers.find_or_new(KEY)] == [Reader.objects.get()] * 3
    assert Reader.objects.get().key_hash == hashlib.sha256(KEY.encode()).hexdigest()


@pytest.mark.parametrize(("secure", "prefix"), [(True, "__Host-"), (False, "")])
def test_the_cookie_is_for_this_host_alone(settings, secure, prefix):
    settings.SITE_IS_SECURE, settings.COOKIE_PREFIX = secure, prefix
    response = HttpResponse()
    readers.set_cookie(response, KEY)
    cookie = response.cookies[f"{prefix}reader"]
    assert cookie.value == readers.cookie_of(KEY)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (cookie["max-age"], cookie["path"], cookie["domain"]) == (31_536_000, "/", "")
    assert bool(cookie["secure"]) is secure


def test_a_host_cookie_is_deleted_as_it_was_set(settings):
    settings.COOKIE_PREFIX = "__Host-"
    response = HttpResponse()
    readers.delete_cookie(response)
    cookie = response.cookies["__Host-reader"]
    assert (cookie["max-age"], cookie["path"], cookie["secure"]) == (0, "/", True)

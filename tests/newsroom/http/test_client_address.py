"""The client's address: which headers of which proxies the site trusts."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from newsroom.http.client_address import ClientAddressMiddleware, resolve

PROXIES = ("10.0.0.0/8", "fd00::/8")


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("1.2.3.4", [], "1.2.3.4"),
        ("1.2.3.4", ["6.6.6.6"], "1.2.3.4"),
        ("10.0.0.1", ["1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6", "1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6", "1.2.3.4", "10.0.0.2"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6", "1.2.3.4", "10.0.0.3", "10.0.0.2"], "1.2.3.4"),
        ("10.0.0.1", ["garbage"], "10.0.0.1"),
        ("10.0.0.1", ["1.2.3.4", "garbage"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("fd00::1", [" 2001:db8::7 "], "2001:db8::7"),
        ("::ffff:1.2.3.4", [], "1.2.3.4"),
        ("fe80::1%eth0", [], "fe80::1"),
        ("", ["1.2.3.4"], ""),
    ],
)
def test_of_forwarded_addresses_only_what_a_trusted_proxy_appended_is_believed(
    remote, forwarded, client
):
    assert resolve(remote, forwarded, PROXIES) == client


@given(st.lists(st.text(max_size=30), max_size=5))
def test_no_header_gives_a_client_that_is_no_proxy_another_address(forwarded):
    assert resolve("1.2.3.4", forwarded, PROXIES) == "1.2.3.4"


def _through(settings, remote: str, **headers: str):
    settings.TRUSTED_PROXIES = PROXIES
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    ClientAddressMiddleware(lambda request: HttpResponse())(request)
    return request


def test_the_request_carries_the_address(settings):
    request = _through(settings, "10.0.0.1", **{"X-Forwarded-For": "1.2.3.4"})
    assert request.client_address == "1.2.3.4"


def test_a_trusted_proxy_may_say_that_the_reader_came_by_https(settings):
    assert _through(settings, "10.0.0.1", **{"X-Forwarded-Proto": "https"}).is_secure() is True


def test_nobody_else_may_say_so(settings):
    assert _through(settings, "1.2.3.4", **{"X-Forwarded-Proto": "https"}).is_secure() is False

"""Network tokens: which part of an address the site stores, and for how long."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.http import network_tokens
from newsroom.http.client_address import parse_address
from newsroom.http.network_tokens import network_of
from newsroom.models import NetworkKey
from tests.cast import NOW, TOMORROW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    network_tokens._secret.cache_clear()
    yield
    network_tokens._secret.cache_clear()


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("[::1]:80", ""),
        ("203.0.113.77:80", ""),
        ("", ""),
        ("somewhere", ""),
    ],
)
def test_an_address_is_cut_to_its_network(address, network):
    assert network_of(address) == network


@given(st.ip_addresses())
def test_every_address_lies_in_its_network(address):
    assert parse_address(str(address)) in ip_network(network_of(str(address)))


def test_neighbours_have_one_token_and_strangers_another():
    rita, neighbour, stranger = (
        network_tokens.token_of(address, at=NOW)
        for address in ("203.0.113.77", "203.0.113.78", "198.51.100.1")
    )
    assert rita == neighbour != stranger
    assert len(rita) == 32


def test_the_networks_of_one_48_have_the_first_half_of_their_tokens_in_common():
    one, other, stranger = (
        network_tokens.token_of(address, at=NOW)
        for address in ("2001:db8:1:a::1", "2001:db8:1:b::1", "2001:db8:2:a::1")
    )
    assert one != other
    assert network_tokens.wide_part(one) == network_tokens.wide_part(other)
    assert network_tokens.wide_part(one) != network_tokens.wide_part(stranger)
    assert len(one) == 32


@pytest.mark.parametrize(("address", "has"), [("203.0.113.77", False), ("2001:db8::1", True)])
def test_only_ipv6_has_a_wide_network_around_the_network(address, has):
    assert network_tokens.has_wide_network(network_tokens.token_of(address, at=NOW)) is has


def test_where_there_is_no_address_there_is_no_token():
    assert network_tokens.token_of("", at=NOW) == ""


def test_the_next_day_the_same_network_has_another_token():
    today, tomorrow = (network_tokens.token_of("203.0.113.77", at=at) for at in (NOW, TOMORROW))
    assert today != tomorrow


def test_a_deleted_secret_is_never_made_again():
    before = network_tokens.token_of("203.0.113.77", at=NOW)
    assert network_tokens.forget(at=NOW + timedelta(days=2)) == 0
    assert network_tokens.forget(at=NOW + timedelta(days=3)) == 1
    assert NetworkKey.objects.count() == 0
    assert network_tokens.token_of("203.0.113.77", at=NOW) != before


def test_processes_share_the_secret_of_a_day(django_assert_num_queries):
    here = network_tokens.token_of("203.0.113.77", at=NOW)
    network_tokens._secret.cache_clear()
    there = network_tokens.token_of("203.0.113.77", at=NOW)
    assert here == there
    with django_assert_num_queries(0):
        network_tokens.token_of("203.0.113.99", at=NOW)

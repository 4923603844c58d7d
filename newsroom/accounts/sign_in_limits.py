"""Limits of sign-in, counted before a password is compared.

A network that guesses is refused. A name that many networks guess at becomes slower for each of them,
and so does the whole sign-in when many networks guess at any names. But nobody can lock staff out: each
network keeps some attempts of its own, and a browser that somebody has signed in with before has a limit
that nobody else can use up.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_network

from django.http import HttpRequest

from newsroom.accounts import known_browsers
from newsroom.accounts.names import comparable
from newsroom.http import network_tokens, rate_counter
from newsroom.http.client_address import parse_address
from newsroom.http.rate_counter import Limit

PERIOD_SECONDS = 600
MAX_OF_A_NETWORK = 20
# Everybody can get a /48 of IPv6, which has 65,536 networks.
WIDE_PREFIX_BITS, MAX_OF_A_WIDE_NETWORK = 48, 60
# One hash in two seconds: a twentieth of what two cores compute. More are an attack; from then on each
# network has a few a minute. However many networks there are, a process computes two hashes at once.
MAX_OF_ALL = 300
MAX_OF_A_NETWORK_UNDER_ATTACK, SLOW_PERIOD_SECONDS = 2, 60
MAX_OF_A_KNOWN_BROWSER = 20
# More attempts at one name are an attack; from then on each network has fewer.
MAX_AT_A_NAME, MAX_AT_A_NAME_UNDER_ATTACK = 20, 3


def _limit(what: str, source: str, most: int) -> Limit:
    return Limit(f"sign in: {what}", source, most, PERIOD_SECONDS)


def wide_network_of(address: str) -> str:
    """Return the first address of the IPv6 network that one customer gets, or "" for IPv4.

    >>> wide_network_of("2001:db8:1:2::3"), wide_network_of("203.0.113.9")
    ('2001:db8:1::', '')
    """
    parsed = parse_address(address)
    if parsed is None or parsed.version == 4:
        return ""
    return str(ip_network(f"{parsed}/{WIDE_PREFIX_BITS}", strict=False).network_address)


def of_networks(address: str, *, what: str, at: datetime) -> list[Limit]:
    """Return the limits of the networks of `address`."""
    limits = []
    if network := network_tokens.token_of(address, at=at):
        limits.append(_limit(f"{what} of a network", network, MAX_OF_A_NETWORK))
    if wide := network_tokens.token_of(wide_network_of(address), at=at):
        limits.append(_limit(f"{what} of a wide network", wide, MAX_OF_A_WIDE_NETWORK))
    return limits


def seconds_to_wait(request: HttpRequest, username: str, *, at: datetime) -> int:
    """Count an attempt to sign in; return the seconds to wait, 0 if it is allowed now."""
    if number := known_browsers.number_of(request, username):
        known = _limit("attempts of a known browser", number, MAX_OF_A_KNOWN_BROWSER)
        return rate_counter.count([known], at=at)
    address: str = request.client_address  # type: ignore[attr-defined]
    if wait := rate_counter.count(of_networks(address, what="attempts", at=at), at=at):
        return wait
    if wait := _wait_of_name(comparable(username), address, at=at):
        return wait
    return _wait_of_all(address, at=at)


def _wait_of_name(name: str, address: str, *, at: datetime) -> int:
    network = network_tokens.token_of(address, at=at)
    at_name = _limit("attempts at a name", name, MAX_AT_A_NAME)
    if not rate_counter.count([at_name], at=at) or not network:
        return 0
    own = _limit(
        "attempts at a name of a network", f"{name}\n{network}", MAX_AT_A_NAME_UNDER_ATTACK
    )
    return rate_counter.count([own], at=at)


def _wait_of_all(address: str, *, at: datetime) -> int:
    if not rate_counter.count([_limit("attempts of all", "", MAX_OF_ALL)], at=at):
        return 0
    slow = Limit(
        "sign in: slow attempts of a network",
        network_tokens.token_of(address, at=at),
        MAX_OF_A_NETWORK_UNDER_ATTACK,
        SLOW_PERIOD_SECONDS,
    )
    return rate_counter.count([slow], at=at)

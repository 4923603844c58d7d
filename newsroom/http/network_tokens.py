"""Tokens that stand for networks: they limit spam without storing addresses.

A token is a hash of the address's network with a secret that changes each day. Two acts from one
network on one day have the same token. After the day's secret is deleted, nobody can find the
network of a token, not even with the whole database and the settings.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache
from ipaddress import ip_network

from django.utils import timezone

from newsroom.http.client_address import parse_address
from newsroom.models import NetworkKey

# The bits that identify a household or office; each has 2**64 IPv6 addresses or more.
PREFIX_BITS = {4: 24, 6: 64}
# Providers give a customer up to 2**16 such IPv6 networks at once: these have a limit together.
WIDE_PREFIX_BITS = {4: 24, 6: 48}
_HALF_BYTES = 8
# Two days, so that acts just before midnight can still be compared with those just after it.
SECRET_LIFETIME = timedelta(days=2)


def network_of(address: str, *, prefix_bits: dict[int, int] = PREFIX_BITS) -> str:
    """Return the network of an address, or "" if the text is no address.

    >>> network_of("203.0.113.77"), network_of("::ffff:203.0.113.77"), network_of("2001:db8::1%eth0")
    ('203.0.113.0/24', '203.0.113.0/24', '2001:db8::/64')
    """
    parsed = parse_address(address)
    if parsed is None:
        return ""
    return str(ip_network(f"{parsed}/{prefix_bits[parsed.version]}", strict=False))


@lru_cache(maxsize=4)
def _secret(day: date) -> str:
    made = NetworkKey(day=day, secret=secrets.token_hex(32))
    NetworkKey.objects.bulk_create([made], ignore_conflicts=True)
    return NetworkKey.objects.get(day=day).secret


def token_of(address: str, *, at: datetime) -> str:
    """Return the token of the network of `address` on the day of `at`, or "" without an address.

    Its first half is the same for all networks of one wide network.
    """
    networks = [network_of(address, prefix_bits=b) for b in (WIDE_PREFIX_BITS, PREFIX_BITS)]
    if not all(networks):
        return ""
    key = bytes.fromhex(_secret(timezone.localdate(at)))
    return "".join(
        hashlib.blake2b(network.encode(), key=key, digest_size=_HALF_BYTES).hexdigest()
        for network in networks
    )


def wide_part(token: str) -> str:
    """Return the part of a token that stands for the wide network."""
    return token[: 2 * _HALF_BYTES]


def has_wide_network(token: str) -> bool:
    """Return whether the wide network is wider than the network: IPv6 alone has both."""
    return token != 2 * wide_part(token)


def forget(*, at: datetime) -> int:
    """Delete the secrets of past days; return their number."""
    _secret.cache_clear()
    number, _ = NetworkKey.objects.filter(day__lt=timezone.localdate(at - SECRET_LIFETIME)).delete()
    return number

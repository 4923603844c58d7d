"""Where a request came from, as little of it as serves against floods, and not for long.

An address is cut to its network and hashed with a secret that is made anew each day. Two acts of one
day from one network have the same token; once the day's secret is deleted, nobody can find out which
network that was, with all else of the database and the settings in hand.
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

# How much of an address is a household or an office, in bits: one of IPv6 has at least 2**64.
PREFIXES = {4: 24, 6: 64}
# Acts just before midnight are still compared with those just after it.
KEY_LIFETIME = timedelta(days=2)


def network_of(address: str) -> str:
    """Return the network of an address, "" for what is none.

    >>> network_of("203.0.113.77"), network_of("::ffff:203.0.113.77"), network_of("2001:db8::1%eth0")
    ('203.0.113.0/24', '203.0.113.0/24', '2001:db8::/64')
    """
    parsed = parse_address(address)
    if parsed is None:
        return ""
    return str(ip_network(f"{parsed}/{PREFIXES[parsed.version]}", strict=False))


@lru_cache(maxsize=4)
def _secret(day: date) -> str:
    made = NetworkKey(day=day, secret=secrets.token_hex(32))
    NetworkKey.objects.bulk_create([made], ignore_conflicts=True)
    return NetworkKey.objects.get(day=day).secret


def token_of(address: str, *, at: datetime) -> str:
    """Return what stands for the network of `address` on the day of `at`; "" where there is none."""
    network = network_of(address)
    if not network:
        return ""
    key = bytes.fromhex(_secret(timezone.localdate(at)))
    return hashlib.blake2b(network.encode(), key=key, digest_size=16).hexdigest()


def forget(*, at: datetime) -> int:
    """Delete the secrets of days that are over; return how many those were."""
    _secret.cache_clear()
    number, _ = NetworkKey.objects.filter(day__lt=timezone.localdate(at - KEY_LIFETIME)).delete()
    return number

"""The client's address behind trusted proxies; use only `request.client_address`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


# Cached, because the same addresses come again and parsing is slow compared with a cached page.
@lru_cache(maxsize=4096)
def parse_address(text: str) -> Address | None:
    """Return the address in `text`, or None; an IPv4 address mapped into IPv6 becomes IPv4."""
    try:
        address = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@cache
def _networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(name) for name in names)


def _trusted(address: Address, proxies: tuple[str, ...]) -> bool:
    return any(address in network for network in _networks(proxies))


def resolve(remote: str, forwarded: Iterable[str], proxies: tuple[str, ...]) -> str:
    """Return the nearest address that does not belong to a trusted proxy.

    `remote` is the peer of the connection and `forwarded` the entries of X-Forwarded-For in the
    order of the header. The function reads them from the right, because only entries that a trusted
    proxy appended are reliable:
    `resolve("10.0.0.1", ["6.6.6.6", "1.2.3.4"], ("10.0.0.0/8",))` is "1.2.3.4".
    """
    address = parse_address(remote)
    if address is None:
        return ""
    for entry in reversed(list(forwarded)):
        if not _trusted(address, proxies):
            break
        before = parse_address(entry)
        if before is None:
            break
        address = before
    return str(address)


def client_address(request: HttpRequest) -> str:
    """Return the address of the client, or "" if the server passes none (a Unix socket)."""
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return resolve(
        request.META.get("REMOTE_ADDR", ""),
        header.split(",") if header else [],
        settings.TRUSTED_PROXIES,
    )


def is_from_trusted_proxy(meta: dict[str, Any]) -> bool:
    """Return whether the peer of the connection is a proxy whose headers can be believed."""
    peer = parse_address(meta.get("REMOTE_ADDR", ""))
    return peer is not None and _trusted(peer, settings.TRUSTED_PROXIES)


class ClientAddressMiddleware:
    """Sets `request.client_address`, and the scheme that a trusted proxy reports."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.client_address = client_address(request)  # type: ignore[attr-defined]
        proto = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if proto == "https" and is_from_trusted_proxy(request.META):
            request.META["wsgi.url_scheme"] = "https"
            request.environ["wsgi.url_scheme"] = "https"  # type: ignore[attr-defined]
        return self.get_response(request)

"""The client's address, corrected for proxies: `request.client_address` is the only one to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


# The same few proxies and readers come again and again, and parsing is dear beside a kept page.
@lru_cache(maxsize=4096)
def parse_address(text: str) -> Address | None:
    """Return the address in `text`, an IPv4 one where IPv6 only wraps it; None if it is none."""
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
    """Return the nearest address that is not a trusted proxy's.

    `remote` is the peer of the connection and `forwarded` the entries of X-Forwarded-For in the
    order of the header. Counting goes from the right, since only what a trusted proxy appended
    can be believed: `resolve("10.0.0.1", ["6.6.6.6", "1.2.3.4"], ("10.0.0.0/8",))` is "1.2.3.4".
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
    """Return the address of the client, "" if the server passes none (a Unix socket)."""
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return resolve(
        request.META.get("REMOTE_ADDR", ""),
        header.split(",") if header else [],
        settings.TRUSTED_PROXIES,
    )


class ClientAddressMiddleware:
    """Put the corrected address, and behind a trusted proxy the scheme, on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.client_address`; believe X-Forwarded-Proto from a trusted proxy only."""
        request.client_address = client_address(request)  # type: ignore[attr-defined]
        peer = parse_address(request.META.get("REMOTE_ADDR", ""))
        proto = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if proto == "https" and peer is not None and _trusted(peer, settings.TRUSTED_PROXIES):
            request.META["wsgi.url_scheme"] = "https"
            request.environ["wsgi.url_scheme"] = "https"  # type: ignore[attr-defined]
        return self.get_response(request)

"""The limits on how much a reader may send at once, and how often."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import ngettext

from newsroom.http import network_tokens, rate_counter, refused_requests
from newsroom.http.rate_counter import Limit

# A request to any readers' form may be ten times as long as the longest message in any encoding.
MAX_REQUEST_BYTES = 1_000_000
# Acts of one kind in ten minutes, of one browser, and of one network, which may be a whole office.
MAX_ACTS_OF_A_READER, MAX_ACTS_OF_A_NETWORK, PERIOD_SECONDS = 6, 40, 600
# Forms that were not filled in well cost as much as others. They have a limit of their own, so that
# nobody who mistypes is kept from sending: three mistakes for each message that would be taken.
MAX_MISTAKES_PER_ACT = 3
# Whoever reads a discussion may respect many comments of it.
MOST_TIMES = {"respect": 5}
# Reading and showing a form that is too large again takes up to half a second; people send few.
MAX_LARGE_FORMS_OF_A_NETWORK, MAX_LARGE_FORMS_OF_A_WIDE_NETWORK = 10, 30
# Nobody can fill a mailbox by typing somebody else's address. For each kind of e-mail in a day.
MAX_EMAILS_OF_A_MAILBOX = 3
# A /48 of IPv6 is one customer of some providers and 256 customers of others, who seldom write all
# at once.
MAX_ACTS_OF_A_WIDE_NETWORK = 120


def of_networks(
    act: str, network: str, *, most: int, most_of_wide: int, seconds: int = PERIOD_SECONDS
) -> list[Limit]:
    """Return the limits of an act in the network with this token, and in the wide one around it."""
    if not network:
        return []
    limits = [Limit(act, network, most, seconds)]
    if network_tokens.has_wide_network(network):
        wide = f"wide {network_tokens.wide_part(network)}"
        limits.append(Limit(act, wide, most_of_wide, seconds))
    return limits


def seconds_to_wait(act: str, *, key: str, network: str, at: datetime) -> int:
    """Count an act of the browser with `key` in `network`; return the seconds to wait, or 0."""
    times = MOST_TIMES.get(act, 1)
    return rate_counter.count(of_act(act, key=key, network=network, times=times), at=at)


def wait_before(act: str, *, key: str, network: str, at: datetime) -> int:
    """Return what `seconds_to_wait` would, and count nothing: what is stored counts with it."""
    times = MOST_TIMES.get(act, 1)
    return rate_counter.wait_before(of_act(act, key=key, network=network, times=times), at=at)


def count_mistake(*, key: str, network: str, at: datetime) -> int:
    """Count a form of any kind that could not be taken; return the seconds to wait, or 0."""
    limits = of_act("mistake", key=key, network=network, times=MAX_MISTAKES_PER_ACT)
    return rate_counter.count(limits, at=at)


def seconds_to_wait_with_large_form(request: HttpRequest) -> int:
    """Count a form that is too large; return the seconds until another can be shown again, or 0."""
    at = timezone.now()
    address: str = request.client_address  # type: ignore[attr-defined]
    counted = of_networks(
        "large form",
        network_tokens.token_of(address, at=at),
        most=MAX_LARGE_FORMS_OF_A_NETWORK,
        most_of_wide=MAX_LARGE_FORMS_OF_A_WIDE_NETWORK,
    )
    return rate_counter.count(counted, at=at)


def of_act(act: str, *, key: str, network: str, times: int = 1) -> list[Limit]:
    """Return the limits of an act of the browser with `key`, and of its networks."""
    most, most_of_wide = times * MAX_ACTS_OF_A_NETWORK, times * MAX_ACTS_OF_A_WIDE_NETWORK
    return [
        Limit(act, key, times * MAX_ACTS_OF_A_READER, PERIOD_SECONDS),
        *of_networks(act, network, most=most, most_of_wide=most_of_wide),
    ]


def count_email(act: str, email: str, *, at: datetime) -> bool:
    """Count an e-mail that anybody can cause; return whether the mailbox may get it today.

    Few mail servers tell upper from lower case, so that all spellings count as one mailbox.
    """
    limit = Limit(act, email.lower(), MAX_EMAILS_OF_A_MAILBOX, 86_400)
    return not rate_counter.count([limit], at=at)


def wait_message(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return (
        ngettext(
            "Too many messages in a short time. Nothing you typed is lost. Please try again in"
            " %d minute.",
            "Too many messages in a short time. Nothing you typed is lost. Please try again in"
            " %d minutes.",
            minutes,
        )
        % minutes
    )


class CommentSizeMiddleware(MiddlewareMixin):
    """Refuses a request larger than any form, before the CSRF check would read it."""

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer 413 if the body's declared length is too large."""
        match = request.resolver_match
        if match is None or match.namespace != "comments":
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= MAX_REQUEST_BYTES:
            return None
        if seconds := seconds_to_wait_with_large_form(request):
            return refused_requests.too_large_again(request, seconds=seconds)
        return refused_requests.too_large(request, limit=MAX_REQUEST_BYTES)

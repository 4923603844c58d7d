"""The common parts of readers' views: rate limits, and answers that no cache keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles.editions import reading
from articles.models import Article
from comments import limits, readers
from newsroom.http import network_tokens

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """A redirect after a POST, so that a reload sends nothing again."""

    status_code = 303


def unlisted(view: View) -> View:
    """Keep the answer of a view out of search engines."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


def private(view: View) -> View:
    """Keep the answer of a view out of caches and search engines."""
    return never_cache(unlisted(view))


def with_wait(response: HttpResponse, wait: int) -> HttpResponse:
    """Make the answer a 429 with the seconds to wait, unless `wait` is 0."""
    if wait:
        response.status_code = 429
        response.headers["Retry-After"] = str(wait)
    return response


def network_of(request: HttpRequest, *, at: datetime) -> str:
    """Return the token of the network that the request comes from."""
    address: str = request.client_address  # type: ignore[attr-defined]
    return network_tokens.token_of(address, at=at)


def _sender(request: HttpRequest) -> dict[str, Any]:
    at = timezone.now()
    network = network_of(request, at=at)
    return {"key": readers.key_of(request), "network": network, "at": at}


def seconds_to_wait(request: HttpRequest, act: str) -> int:
    """Count an act of the sender; return the seconds to wait, 0 for none."""
    return limits.seconds_to_wait(act, **_sender(request))


def add_wait_error(form: Form, seconds: int) -> None:
    if seconds:
        form.add_error(None, limits.wait_message(seconds))


def wait_after_mistake(request: HttpRequest, form: Form) -> int:
    """Count a form that could not be taken; return the seconds to wait, which the form tells."""
    seconds = limits.count_mistake(**_sender(request))
    add_wait_error(form, seconds)
    return seconds


def wait_before(request: HttpRequest, form: Form, act: str) -> int:
    """Count what the sender sent; return the seconds to wait, which the form then tells."""
    if not form.is_bound:
        return 0
    if not form.is_valid():
        return wait_after_mistake(request, form)
    seconds = seconds_to_wait(request, act)
    add_wait_error(form, seconds)
    return seconds


def public_article(day: date, slug: str) -> Article:
    """Return the public article at this address; a hidden one answers as a missing one does."""
    found = reading.public_article(day, slug, at=timezone.now())
    if found is None:
        raise Http404(_("There is no article at this address."))
    return found

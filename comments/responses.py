"""What the views of readers' forms have in common: who waits, and what no cache keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from articles.models import Article
from comments import limits, readers
from newsroom.http import network_tokens

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """What is there now is another page: a reload there sends nothing again."""

    status_code = 303


def private(view: View) -> View:
    """Keep the answer out of every cache and every index."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answer)


def with_wait(response: HttpResponse, wait: int) -> HttpResponse:
    """Return the answer, as one to whoever has to wait if `wait` is not 0."""
    if wait:
        response.status_code = 429
        response.headers["Retry-After"] = str(wait)
    return response


def seconds_to_wait(request: HttpRequest, act: str) -> int:
    """Count an act of the sender; return in how many seconds it is allowed, 0 for now."""
    at = timezone.now()
    address: str = request.client_address  # type: ignore[attr-defined]
    network = network_tokens.token_of(address, at=at)
    return limits.count(act, key=readers.key_of(request), network=network, at=at)


def say_wait(form: Form, seconds: int) -> None:
    """Let the form say how long to wait; it keeps all that was typed."""
    if seconds:
        form.add_error(None, limits.wait_message(seconds))


def wait_before(request: HttpRequest, form: Form, act: str) -> int:
    """Return in how many seconds what is sent is taken, 0 for now; the form then says so."""
    seconds = seconds_to_wait(request, act)
    say_wait(form, seconds)
    return seconds


def public_article(day: date, slug: str) -> Article:
    """Return what anybody may read there now; whatever else is there answers as nothing does."""
    return get_object_or_404(Article.objects.published().at(day, slug).defer("body"))

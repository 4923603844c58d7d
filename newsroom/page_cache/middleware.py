"""The page cache: a page for anonymous readers is rendered once per change.

A view is declared with `@shared_page(...)`, which reads the versions of the things on the page
before the view's own queries. The middleware stores the finished answer and serves it as long as
those versions are current and the page has not expired (a scheduled article becomes public).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import http_date

from newsroom.http.encodings import compress
from newsroom.page_cache import versions
from newsroom.page_cache.answers import KEPT_STATUSES, answer, finish
from newsroom.page_cache.freshness import Answer, Freshness, may_be_shown_stale
from newsroom.page_cache.page_numbers import PageNumber
from newsroom.page_cache.store import PageStore

View = Callable[..., HttpResponseBase]
# A request waits this long for another thread that renders the same page, then renders it itself.
RENDER_WAIT_SECONDS = 1.0
# All pages share these locks. Two pages with the same lock wait for each other, which is rare.
RENDER_LOCKS = 64


def shared_page(
    *,
    keys: Callable[[HttpRequest], list[str]],
    until: Callable[[HttpRequest, datetime], datetime | None],
    number: PageNumber | None = None,
) -> Callable[[View], View]:
    """Declare that a view gives every anonymous reader the same answer.

    `keys` returns the keys of the things on the page, as `versions.bump()` takes them. `until`
    returns the next moment at which the page changes without an edit. `number` is the only query
    parameter that the view reads; all others lead to the same page.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if number and (elsewhere := number.redirect(request)):
                return elsewhere
            if not settings.PAGE_CACHE_BYTES:
                return view(request, *args, **kwargs)
            made_with = versions.current([*keys(request), versions.CHROME])
            moment = until(request, timezone.now())
            response = view(request, *args, **kwargs)
            expires = moment.timestamp() if moment else math.inf
            response.shared = (made_with, expires)  # type: ignore[attr-defined]
            return response

        shared.shared_number = number  # type: ignore[attr-defined]
        return shared

    return declare


class PageCacheMiddleware:
    """Answers from the store if it can; otherwise has the page rendered once and stores it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_BYTES)
        self._rendering = [Lock() for _ in range(RENDER_LOCKS)]
        self._freshness = Freshness()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            request.get_host()  # refuses unknown host names, as views do
            address = _address(request)
            if address and (kept := self._kept(request, address)):
                return kept
            # Only shared pages are rendered under a lock: no other request has to wait.
            if address and _shared_view(request):
                return self._render_once(request, address)
            # What stands in the place of a page that there is not may say that it is shared.
            if address:
                return self._render(request, address)
        return _unkept(request, self.get_response(request))

    def _kept(self, request: HttpRequest, address: str) -> HttpResponseBase | None:
        """Return the answer of the kept page, if it is current or nobody can say while it is young."""
        page = self.store.get(address)
        if page is None:
            return None
        now = time.monotonic()
        match self._freshness.of(page, now):
            case Answer.OUT_OF_DATE:
                self.store.drop(address, page)
            case Answer.CURRENT if page.expires > time.time():
                page.current_at = now
                request.kept_route = page.route  # type: ignore[attr-defined]
                return answer(request, page)
            case Answer.UNKNOWN if may_be_shown_stale(page, now):
                since = http_date(time.time() - (now - page.current_at))
                request.kept_route = page.route  # type: ignore[attr-defined]
                return answer(request, page, stale_since=since)
        return None

    def _render_once(self, request: HttpRequest, address: str) -> HttpResponseBase:
        """Let one thread render a missing or stale page while the others wait, up to a limit."""
        lock = self._rendering[hash(address) % RENDER_LOCKS]
        alone = lock.acquire(timeout=RENDER_WAIT_SECONDS)
        try:
            return self._kept(request, address) or self._render(request, address)
        finally:
            if alone:
                lock.release()

    def _render(self, request: HttpRequest, address: str) -> HttpResponseBase:
        current_at = time.monotonic()
        response = self.get_response(request)
        shared = getattr(response, "shared", None)
        if shared is None or not _is_for_everybody(response):
            return _unkept(request, response)
        page = finish(response, *shared)
        page.current_at = current_at
        page.route = request.resolver_match.view_name if request.resolver_match else ""
        self.store.put(address, page)
        return answer(request, page)


def _unkept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Compress an answer, and let no cache take it for current: without a word, some would."""
    response.setdefault("Cache-Control", "no-cache")
    return compress(request, response)


def _shared_view(request: HttpRequest) -> View | None:
    """Return the view of a page that is shared, or None."""
    try:
        view: View = resolve(request.path_info).func
    except Resolver404:
        return None
    return view if hasattr(view, "shared_number") else None


def _address(request: HttpRequest) -> str | None:
    """Return the key in the store: the path, and the number of the page if the view reads one.

    None if the request has a query but no shared page, if it spells the number otherwise, or if the
    path itself contains a "?".
    """
    path = request.path_info
    if "?" in path:
        return None
    if not request.META.get("QUERY_STRING"):
        return path
    view = _shared_view(request)
    if view is None:
        return None
    number: PageNumber | None = view.shared_number  # type: ignore[attr-defined]
    query = number.query(request) if number else ""
    return None if query is None else path + query


def _is_for_everybody(response: HttpResponseBase) -> bool:
    """Return whether an answer is complete and contains nothing for one reader alone."""
    varies = response.get("Vary", "").lower()
    is_kept = response.status_code in KEPT_STATUSES
    return is_kept and not response.cookies and "cookie" not in varies

"""The page cache: a page for anonymous readers is rendered once per change.

A view is declared with `@shared_page(...)`, which reads the versions of the things on the page
before the view's own queries. The middleware stores the finished answer and serves it as long as
those versions are current and the page has not expired (a scheduled article becomes public).
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import http_date, parse_etags

from newsroom.page_cache import freshness, versions
from newsroom.page_cache.page_numbers import PageNumber
from newsroom.page_cache.store import Page, PageStore

View = Callable[..., HttpResponseBase]
# A request waits this long for another thread that renders the same page, then renders it itself.
RENDER_WAIT_SECONDS = 1.0
# All pages share these locks. Two pages with the same lock wait for each other, which is rare.
RENDER_LOCKS = 64
# An edge keeps a page that does not expire for one day, then asks again.
EDGE_KEEP_SECONDS = 86_400
HEADERS_NOT_KEPT = ("Set-Cookie", "Content-Length", "Date")


def shared_page(
    *,
    keys: Callable[[HttpRequest], list[str]],
    until: Callable[[datetime], datetime | None],
    number: PageNumber | None = None,
) -> Callable[[View], View]:
    """Declare that a view gives every anonymous reader the same answer.

    `keys` returns the keys of the things on the page, as `versions.bump()` takes them. `until`
    returns the next moment at which the page changes without an edit. `number` is the only query
    parameter that the view reads; all others lead to the same page.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if number and (elsewhere := number.redirect(request)):
                return elsewhere
            if not settings.PAGE_CACHE_BYTES:
                return view(request, *args, **kwargs)
            made_with = versions.current([*keys(request), versions.CHROME])
            moment = until(timezone.now())
            response = view(request, *args, **kwargs)
            expires = moment.timestamp() if moment else math.inf
            response.shared = (made_with, expires)  # type: ignore[attr-defined]
            return response

        answer.shared_number = number  # type: ignore[attr-defined]
        return answer

    return declare


class PageCacheMiddleware:
    """Answers from the store if it can; otherwise has the page rendered once and stores it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_BYTES)
        self._rendering = [Lock() for _ in range(RENDER_LOCKS)]

    @cached_property
    def _watch(self) -> freshness.Watch:
        return freshness.watch()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        request.get_host()  # refuses unknown host names, as views do
        address = _address(request)
        if address and (page := self._current_page(address)):
            return _answer(request, page)
        # Only shared pages are rendered under a lock: no other request has to wait.
        if address is None or _shared_view(request) is None:
            return self.get_response(request)
        return self._render_once(request, address)

    def _current_page(self, address: str) -> Page | None:
        page = self.store.get(address)
        if page and page.expires > time.time() and self._watch.is_current(page):
            return page
        return None

    def _render_once(self, request: HttpRequest, address: str) -> HttpResponseBase:
        """Let one thread render a missing or stale page while the others wait, up to a limit."""
        lock = self._rendering[hash(address) % RENDER_LOCKS]
        alone = lock.acquire(timeout=RENDER_WAIT_SECONDS)
        try:
            page = self._current_page(address)
            return _answer(request, page) if page else self._render(request, address)
        finally:
            if alone:
                lock.release()

    def _render(self, request: HttpRequest, address: str) -> HttpResponseBase:
        response = self.get_response(request)
        shared = getattr(response, "shared", None)
        if shared is None or not _is_for_everybody(response):
            return response
        page = _finish(response, *shared)
        self.store.put(address, page)
        return _answer(request, page)


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
    return response.status_code == 200 and not response.cookies and "cookie" not in varies


def _finish(response: HttpResponseBase, made_with: versions.Versions, expires: float) -> Page:
    body = b"".join(response)
    headers = {name: value for name, value in response.items() if name not in HEADERS_NOT_KEPT}
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    headers |= {
        # Any cache may keep the page, but has to ask each time whether it is current.
        "Cache-Control": "public, no-cache",
        "Last-Modified": http_date(),
        "Vary": "Accept-Encoding",
    }
    return Page(headers=headers, body=body, etag=etag, versions=made_with, expires=expires)


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """Return the page in an encoding that the browser accepts, or "not modified"."""
    encoding, body = page.encode(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{page.etag}{"-" + encoding if encoding else ""}"'
    if etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        response: HttpResponse = HttpResponseNotModified()
        kept = ("Cache-Control", "Vary", "Content-Security-Policy")
        headers = {name: page.headers[name] for name in kept if name in page.headers}
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        headers = page.headers
    response.headers._store.update({name.lower(): (name, value) for name, value in headers.items()})
    response.headers["ETag"] = etag
    if response.status_code == 200:
        if settings.EDGE_PURGE_ADDRESSES:
            for name, value in _for_the_edge(page).items():
                response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
    return response


def _for_the_edge(page: Page) -> dict[str, str]:
    """Return the headers for the edge, which removes them: the page's lifetime and its tags."""
    if math.isinf(page.expires):
        until, seconds = str(EDGE_KEEP_SECONDS), EDGE_KEEP_SECONDS
    else:
        # Edges count whole seconds and still serve a page during the last one.
        last = math.floor(page.expires) - 1
        until, seconds = f"@{last}", max(0, last - math.ceil(time.time()))
    return {
        "X-Accel-Expires": until,
        "Surrogate-Control": f"max-age={seconds}",
        "Surrogate-Key": " ".join(page.versions),
    }

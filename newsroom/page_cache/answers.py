"""Makes the answer of a page for the page cache, and the answer of a kept page to one request."""

from __future__ import annotations

import hashlib
import math
import time
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.http import http_date, parse_etags

from newsroom.page_cache import edge, versions
from newsroom.page_cache.store import Page

HEADERS_NOT_KEPT = ("Set-Cookie", "Content-Length", "Date")
# A page, an address that leads elsewhere for good, and one whose article was taken away.
KEPT_STATUSES: Final = (200, 301, 410)
# Marks a page that is shown while the database is away; says when it was last known to be current.
STALE_HEADER: Final = "X-Stale-Since"


def finish(response: HttpResponseBase, made_with: versions.Versions, expires: float) -> Page:
    body, status = b"".join(response), response.status_code
    headers = {name: value for name, value in response.items() if name not in HEADERS_NOT_KEPT}
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    headers |= {
        # Any cache may keep the page, but has to ask each time whether it is current.
        "Cache-Control": "public, no-cache" if status == 200 else "no-cache",
        "Last-Modified": http_date(),
        "Vary": "Accept-Encoding",
    }
    return Page(
        headers=headers, body=body, etag=etag, versions=made_with, expires=expires, status=status
    )


def answer(request: HttpRequest, page: Page, *, stale_since: str = "") -> HttpResponse:
    """Return the page in an encoding that the browser accepts, or "not modified".

    A date in the request never makes it "not modified": a withdrawal makes a list older, and two
    changes can share a second.
    """
    encoding, body = page.encode(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{page.etag}{"-" + encoding if encoding else ""}"'
    if page.status == 200 and _has(request, etag):
        response: HttpResponse = HttpResponseNotModified()
        kept = ("Cache-Control", "Vary", "Content-Security-Policy")
        headers = {name: page.headers[name] for name in kept if name in page.headers}
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else body, status=page.status)
        headers = page.headers
    response.headers._store.update({name.lower(): (name, value) for name, value in headers.items()})
    if page.status == 200:
        response.headers["ETag"] = etag
    if stale_since:
        response.headers[STALE_HEADER] = stale_since
    if response.status_code in KEPT_STATUSES:
        if page.status == 200 and settings.EDGE_PURGE_ADDRESSES and not stale_since:
            for name, value in _for_the_edge(page).items():
                response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
    return response


def _has(request: HttpRequest, etag: str) -> bool:
    """Return whether the browser has the page; a proxy that compresses makes its tag a weak one."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if not header:
        return False
    return any(tag in ("*", etag) or tag == f"W/{etag}" for tag in parse_etags(header))


def _for_the_edge(page: Page) -> dict[str, str]:
    """Return the headers for the edge, which removes them: the page's lifetime and its tags."""
    if math.isinf(page.expires):
        seconds = int(edge.KEEP_PERIOD.total_seconds())
        until = str(seconds)
    else:
        # Edges count whole seconds and still serve a page during the last one.
        last = math.floor(page.expires) - 1
        until, seconds = f"@{last}", max(0, last - math.ceil(time.time()))
    return {
        "X-Accel-Expires": until,
        "Surrogate-Control": f"max-age={seconds}",
        "Surrogate-Key": " ".join(page.versions),
    }

"""Chooses the compression that a request accepts, and compresses pages that are not kept."""

from __future__ import annotations

import re
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_QUALITY = re.compile(r"q=([01](?:\.[0-9]{0,3})?)", re.IGNORECASE)
_TEXT = re.compile(r"text/|application/(json|javascript|xml|[a-z.-]+\+(json|xml))|image/svg\+xml")


def _quality(parameters: str) -> float:
    """Return how much an encoding is wanted; 0 means not at all, as does a value that is wrong."""
    if not parameters.strip():
        return 1.0
    match = _QUALITY.fullmatch(parameters.strip())
    return float(match[1]) if match else 0.0


# Browsers send a handful of different headers.
@lru_cache(maxsize=256)
def best(header: str, offered: tuple[str, ...]) -> str:
    """Return the encoding of `offered` that the header Accept-Encoding wants most, "" for none.

    >>> best("gzip, br", ("br", "gzip")), best("gzip;q=0, *", ("gzip",)), best("*", ("gzip",))
    ('br', '', 'gzip')
    """
    wanted: dict[str, float] = {}
    for part in header.split(","):
        name, _, parameters = part.partition(";")
        wanted[name.strip().lower()] = _quality(parameters)
    others = wanted.get("*", 0.0)
    found = max(offered, key=lambda name: wanted.get(name, others))
    return found if wanted.get(found, others) > 0 else ""


# Django adds random bytes, so that the length of a page tells nothing about the secrets in it.
_gzip = GZipMiddleware(lambda request: HttpResponse())


def compress(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Compress the text of an answer if the request accepts it."""
    if response.streaming or not _TEXT.match(response.get("Content-Type", "")):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if not best(request.META.get("HTTP_ACCEPT_ENCODING", ""), ("gzip",)):
        return response
    return _gzip.process_response(request, response)

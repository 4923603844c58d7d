"""Absolute URLs for feeds, sitemaps and structured data."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Return `path` as an absolute URL on `SITE_ADDRESS`; the host of the request does not matter.

    A URL that is absolute already (a picture in a bucket) stays as it is.
    """
    return urljoin(settings.SITE_ADDRESS, path)

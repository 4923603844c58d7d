"""Whole addresses, as feeds, sitemaps and structured data name them."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Return `path` under the site's own address, whatever host a request was sent to.

    A picture on another host, named by its whole address already, stays where it is.
    """
    return urljoin(settings.SITE_ADDRESS, path)

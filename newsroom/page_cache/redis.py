"""Finished pages in Redis, behind the memory of each process: a new process starts warm.

Redis only holds them. Whether a page is current is always asked of the database, so what is lost
or late here is made anew and never shown wrongly.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from newsroom.page_cache.store import Page

logger = logging.getLogger(__name__)

T = TypeVar("T")
# Of bytes, so that what follows the head can be told from it.
HEAD_LENGTH = 8
LARGEST = 1_000_000  # bytes of a page
A_DAY = 86_400  # seconds
# Redis answers in a fraction of this, in seconds, or the page is made here.
PATIENCE = 0.1
# After an error it is left alone for so many seconds.
REST = 5.0
CODE = ("newsroom", "articles", "comments", "templates")


def pack(page: Page) -> bytes:
    """Return `page` as bytes: head, then body."""
    head = {
        "headers": page.headers,
        "etag": page.etag,
        "versions": page.versions,
        "expires": None if math.isinf(page.expires) else page.expires,
    }
    text = json.dumps(head).encode()
    return len(text).to_bytes(HEAD_LENGTH) + text + page.body


def unpack(data: bytes) -> Page:
    """Return what `pack` packed; raise ValueError for anything else."""
    end = HEAD_LENGTH + int.from_bytes(data[:HEAD_LENGTH])
    try:
        head: dict[str, Any] = json.loads(data[HEAD_LENGTH:end])
        expires = head.pop("expires")
        return Page(body=data[end:], expires=math.inf if expires is None else expires, **head)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no page of this site") from error


def fingerprint() -> str:
    """Return what tells this release, with its settings, from all others: they make other pages."""
    digest = hashlib.sha256()
    for name in ("SITE_NAME", "SITE_ADDRESS", "LANGUAGE_CODE", "TIME_ZONE", "RECAPTCHA_PUBLIC_KEY"):
        digest.update(f"{name}={getattr(settings, name)}\n".encode())
    files = [path for room in CODE for path in (settings.BASE_DIR / room).rglob("*.[ph][yt]*")]
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    for path in [*sorted(files), *([manifest] if manifest.exists() else [])]:
        if "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class SharedPages:
    """The pages of one release, in one Redis; whatever goes wrong there is a page not found."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self._prefix = f"page:{fingerprint()}:"
        self._rests_until = 0.0

    def get(self, address: str) -> Page | None:
        """Return the page kept under `address`, current or not."""
        data = self._ask(lambda: self._redis.get(self._prefix + address))
        if not isinstance(data, bytes):
            return None
        try:
            return unpack(data)
        except ValueError:
            return None

    def put(self, address: str, page: Page) -> None:
        """Keep `page` for a day, or until time itself changes it."""
        seconds = int(min(page.expires - time.time(), A_DAY))
        if seconds > 0 and len(page.body) <= LARGEST:
            name, data = self._prefix + address, pack(page)
            self._ask(lambda: self._redis.set(name, data, ex=seconds))

    def _ask(self, act: Callable[[], T]) -> T | None:
        if time.monotonic() < self._rests_until:
            return None
        try:
            return act()
        except RedisError as error:
            self._rests_until = time.monotonic() + REST
            logger.warning("Redis is left alone for %.0f s: %s", REST, type(error).__name__)
            return None

"""Stores finished pages in the memory of the process, up to a number of bytes."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import brotli

from newsroom.http.encodings import best
from newsroom.page_cache.versions import Versions

# A rough figure for the headers, versions and Python objects of one page.
PAGE_OVERHEAD_BYTES = 3_000


@dataclass(slots=True)
class Page:
    """One finished answer, with the versions of the things on it."""

    headers: dict[str, str]
    body: bytes
    etag: str
    versions: Versions
    # Seconds since 1970; from then on the page is out of date without any edit.
    expires: float
    # The name of the view, for those who count requests.
    route: str = ""
    encoded: dict[str, bytes] = field(default_factory=dict)
    # The database's change counter when the versions were last compared.
    checked: int = -1
    # When the page was last known to be current, by the clock that only runs forward.
    current_at: float = 0.0
    status: int = 200

    def encode(self, accepted: str) -> tuple[str, bytes]:
        """Return the best encoding that the header `accepted` allows, and the body in it.

        Each encoded copy is made when a browser first asks for it, and then kept.
        """
        name = best(accepted, _ENCODINGS) if accepted and self.body else ""
        if not name:
            return "", self.body
        if name not in self.encoded:
            self.encoded[name] = _ENCODERS[name](self.body)
        return name, self.encoded[name]


def _brotli(body: bytes) -> bytes:
    # 5 of 11: nearly as small as level 11, and a page takes only a millisecond.
    return bytes(brotli.compress(body, quality=5))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


_ENCODERS = {"br": _brotli, "gzip": _gzip}
_ENCODINGS = tuple(_ENCODERS)


class PageStore:
    """A dictionary of pages that drops the least recently used ones beyond `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pages: OrderedDict[str, tuple[Page, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, address: str) -> Page | None:
        """Return the page at `address`, whether it is current or not."""
        with self._lock:
            found = self._pages.get(address)
            if found is None:
                return None
            self._pages.move_to_end(address)
            return found[0]

    def put(self, address: str, page: Page) -> None:
        """Store `page` and replace an older one."""
        # Twice the body: compressed copies will be added later.
        size = PAGE_OVERHEAD_BYTES + 2 * len(page.body)
        with self._lock:
            self._drop(address)
            if size > self._limit:
                return
            self._pages[address] = page, size
            self._size += size
            while self._size > self._limit:
                self._drop(next(iter(self._pages)))

    def drop(self, address: str, page: Page) -> None:
        """Drop `page`, which is out of date, unless a newer one has taken its place."""
        with self._lock:
            if self._pages.get(address, (None,))[0] is page:
                self._drop(address)

    def _drop(self, address: str) -> None:
        _, size = self._pages.pop(address, (None, 0))
        self._size -= size

    @property
    def size(self) -> int:
        """The estimated size of all pages, in bytes."""
        return self._size

"""Finished pages in the memory of the process: bounded in bytes, least recently used out first."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import brotli

if TYPE_CHECKING:
    from newsroom.page_cache.versions import Versions

# Headers, versions and the answers that repeat them, roughly, in bytes.
OVERHEAD = 8_000
# Browsers ask in few ways: how they unpack, and what they have already.
ANSWERS = 8
# Of what they say, in characters, far less: so many ways to ask fit into the overhead.
LONGEST_ASKING = 800


class Answer(NamedTuple):
    """What a server sends: made once for all who ask in the same words."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(slots=True)
class Page:
    """One finished answer, and the versions of what it shows."""

    headers: dict[str, str]
    body: bytes
    etag: str
    versions: Versions
    # Seconds since the epoch, from which on time itself has changed the page.
    expires: float
    encoded: dict[str, bytes] = field(default_factory=dict)
    # The state of the database's change counter when the versions were last compared.
    checked: int = -1
    answers: dict[tuple[Any, ...], Answer] = field(default_factory=dict)

    def size(self) -> int:
        """Return the bytes that the page takes in memory, compressed copies included."""
        return OVERHEAD + len(self.body) + sum(map(len, self.encoded.values()))

    def encode(self, accepted: str) -> tuple[str, bytes]:
        """Return the best encoding that `accepted` (a header) allows, and the body in it.

        A copy is made when the first browser asks for it, and kept.
        """
        for name, compress in _ENCODERS.items():
            if name in accepted:
                if name not in self.encoded:
                    self.encoded[name] = compress(self.body)
                return name, self.encoded[name]
        return "", self.body

    def remember(self, asked: tuple[Any, ...], answer: Answer) -> None:
        """Keep `answer` for who asks in the same few words; of too many, begin anew."""
        if sum(len(word) for word in asked if word) > LONGEST_ASKING:
            return
        if len(self.answers) >= ANSWERS:
            self.answers.clear()
        self.answers[asked] = answer


def _brotli(body: bytes) -> bytes:
    # 5 of 11: nearly as small as the slowest, in a millisecond for a page.
    return bytes(brotli.compress(body, quality=5))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


_ENCODERS = {"br": _brotli, "gzip": _gzip}


class PageStore:
    """A dictionary of pages that forgets the least recently used beyond `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pages: OrderedDict[str, tuple[Page, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, address: str) -> Page | None:
        """Return the page kept under `address`, current or not."""
        with self._lock:
            found = self._pages.get(address)
            if found is None:
                return None
            self._pages.move_to_end(address)
            return found[0]

    def put(self, address: str, page: Page) -> None:
        """Keep `page`, in place of an older one; count twice for the copies to come."""
        size = OVERHEAD + 2 * len(page.body)
        with self._lock:
            self._drop(address)
            if size > self._limit:
                return
            self._pages[address] = page, size
            self._size += size
            while self._size > self._limit:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _drop(self, address: str) -> None:
        _, size = self._pages.pop(address, (None, 0))
        self._size -= size

    @property
    def size(self) -> int:
        """The bytes that all pages take, as counted."""
        return self._size

"""Lets a process decode one large picture at a time, because each takes much memory."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from articles.pictures.refusals import PictureRefused, gettext_noop

# Who waits longer is asked to send the picture again, before the proxy in front gives up after 30 s.
MAX_WAIT_SECONDS: Final = 20
BUSY: Final = gettext_noop(
    "“%(name)s” was not stored: other pictures are being read. Please send it again."
)
_decoding: Final = Lock()


def _give_memory_back() -> None:
    """Return freed memory to the system; glibc would keep most of it for this process."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


@contextmanager
def one_at_a_time(name: str, *, wait_seconds: float = MAX_WAIT_SECONDS) -> Iterator[None]:
    """Wait until no other picture is decoded in this process; refuse the file `name` after a while."""
    if not _decoding.acquire(timeout=wait_seconds):
        raise PictureRefused(BUSY, name=name)
    try:
        yield
    finally:
        _give_memory_back()
        _decoding.release()

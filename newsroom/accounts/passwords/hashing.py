"""Password hashers that compute at most two hashes at once in a process.

A hash is slow on purpose: Argon2 takes 100 MB of memory and every core that it gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher

MAX_HASHES_AT_ONCE = 2
# A thread that waits cannot answer readers: of the usual four, one stays free.
MAX_WAITING = 1
# Time for several hashes.
MAX_HASH_WAIT_SECONDS = 1.0
# When the person may try again.
HASH_RETRY_SECONDS = 5

_turns = BoundedSemaphore(MAX_HASHES_AT_ONCE)
_places = BoundedSemaphore(MAX_WAITING)


class HashingBusy(Exception):  # noqa: N818  (nothing is broken: the next attempt finds a turn)
    """Others compute hashes or wait to, and none of them finished in time."""


@contextmanager
def turn() -> Iterator[None]:
    """Take a turn to compute a hash; raise HashingBusy if there is none for too long."""
    if not (_turns.acquire(blocking=False) or _waited()):
        raise HashingBusy
    try:
        yield
    finally:
        _turns.release()


def _waited() -> bool:
    """Wait for a turn, unless somebody waits already; return whether there is one."""
    if not _places.acquire(blocking=False):
        return False
    try:
        return _turns.acquire(timeout=MAX_HASH_WAIT_SECONDS)
    finally:
        _places.release()


class BoundedArgon2Hasher(Argon2PasswordHasher):
    """Django's hasher, two at once."""

    def encode(self, password: str, salt: str) -> str:
        with turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with turn():
            return super().verify(password, encoded)


class BoundedPBKDF2Hasher(PBKDF2PasswordHasher):
    """The hasher of accounts from other sites, two at once; its `verify` calls `encode`."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with turn():
            return super().encode(password, salt, iterations)

"""Password hashers that compute at most two hashes at once in a process.

A hash is slow on purpose: Argon2 takes 100 MB of memory and every core that it gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher

MAX_HASHES_AT_ONCE = 2
# Time for several hashes. A thread that waits cannot answer readers.
MAX_WAIT_SECONDS = 1.0
# When the person may try again.
RETRY_SECONDS = 5

_turns = BoundedSemaphore(MAX_HASHES_AT_ONCE)


class HashingBusy(Exception):  # noqa: N818  (nothing is broken: the next attempt finds a turn)
    """Others compute hashes, and none of them finished in time."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to compute a hash; raise HashingBusy if it takes too long."""
    if not _turns.acquire(timeout=MAX_WAIT_SECONDS):
        raise HashingBusy
    try:
        yield
    finally:
        _turns.release()


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

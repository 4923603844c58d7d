"""Digests of rows on record: the same on both databases, and in every release to come."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

EXPUNGED: Final = "expunged-"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value == ""


def _canonical(values: Mapping[str, Any]) -> str:
    """Return the values as JSON without the empty ones.

    A column that a later release adds is empty in old rows, and so leaves their digests as they are.
    """
    kept = {name: value for name, value in values.items() if not _is_empty(value)}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), default=_plain)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def of(values: Mapping[str, Any]) -> str:
    """Return the digest of plain values.

    >>> of({"a": 1, "b": None}) == of({"a": 1})
    True
    """
    return _sha256(_canonical(values))


def in_place_of(words: str) -> str:
    """Return what stands in the place of an expunged slug or reference, so that it is known again.

    It has no nonce: whoever tries addresses of the site learns as much from its answers.

    >>> in_place_of("bridge")
    'expunged-17f29b073143d8cd97b5bbe492bdeffec1c5fee5'
    """
    return f"{EXPUNGED}{_sha256(words)[:40]}"


def of_words(nonce: str, words: Mapping[str, Any]) -> str:
    """Return a digest on which nobody can try words without the nonce."""
    return _sha256(nonce + _canonical(words))

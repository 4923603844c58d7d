"""The readers of the sample paper: their keys are known, and no browser can use one unsigned."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.db.models import QuerySet

from comments import readers
from comments.models import Reader
from comments.sample_paper.thread_file import rows

# More than any release has had, so that `found` finds those of all.
MOST_READERS: Final = 200


@cache
def _numbers() -> dict[str, int]:
    """Return each reader's number, in the order in which they first write."""
    names = dict.fromkeys(row["name"] for row in rows())
    return {name: number for number, name in enumerate(names, start=1)}


def _key(number: int) -> str:
    return f"reader {number} of the sample paper"


def key_of(name: str) -> str:
    return _key(_numbers()[name])


def address_of(name: str) -> str:
    return f"reader-{_numbers()[name]}@sample-paper.example"


def found() -> QuerySet[Reader]:
    """Return the sample readers whose words were not yet erased."""
    hashes = [readers.hash_of(_key(number)) for number in range(1, MOST_READERS + 1)]
    return Reader.objects.filter(key_hash__in=hashes).order_by("pk")

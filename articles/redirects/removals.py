"""The former addresses that were removed for good: known again by their digests alone."""

from __future__ import annotations

from django.db.models import QuerySet

from articles.models import AddressRemoval
from articles.record import digests
from articles.redirects.paths import key_of


def digest_of(path: str) -> str:
    return digests.in_place_of(key_of(path))


def of(path: str) -> QuerySet[AddressRemoval]:
    """Return the removals of this address."""
    return AddressRemoval.objects.filter(path_digest=digest_of(path))


def all_digests() -> frozenset[str]:
    """Return the digests of all removals, for a whole file of paths: one query."""
    return frozenset(AddressRemoval.objects.values_list("path_digest", flat=True))


def is_removed(path: str) -> bool:
    return of(path).exists()

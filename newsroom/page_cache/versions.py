"""Versions of what pages show: bumped with every change, read before a page is made.

A kept page is current as long as the versions that it was made with still stand. `bump()` runs in
the transaction of the change, so that page and change become visible in the same instant; no time
runs out, nothing is purged by guess. What stands in front of the application is told right after.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final

from django.db import connection, transaction

from newsroom.models import PageVersion
from newsroom.page_cache import edge

# What every page shows: the masthead with its sections, the footer, the site's name.
CHROME: Final = "chrome"
# Front page, section, author and tag pages, feeds, sitemaps, search.
LISTS: Final = "lists"

Versions = dict[str, int]
_TABLE: Final = PageVersion._meta.db_table


def _order(key: str) -> tuple[bool, str]:
    # Shared keys first: whoever changes several articles holds LISTS before any of them, so that
    # two such transactions queue there and cannot wait for each other crosswise.
    return key not in (CHROME, LISTS), key


def bump(*keys: str) -> None:
    """Make every page that shows one of `keys` out of date, from this transaction's commit on."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("bump() belongs into the transaction of the change.")
    changed = sorted(set(keys), key=_order)
    # Any number but the last will do; a random one needs no reading first.
    rows = [PageVersion(key=key, version=secrets.randbits(62)) for key in changed]
    PageVersion.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["version"], unique_fields=["key"]
    )
    edge.note(changed)


def look_up(number: int, mark: str) -> str:
    """Return the SQL for so many keys; each page asks, and Django would put it together each time."""
    marks = ",".join([mark] * number)
    return f"SELECT key, version FROM {_TABLE} WHERE key IN ({marks})"  # noqa: S608


def versions(keys: Iterable[str]) -> Versions:
    """Return the present versions: one indexed look-up. What was never bumped is at 0."""
    wanted = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(look_up(len(wanted), "%s"), wanted)
        return dict.fromkeys(wanted, 0) | dict(cursor.fetchall())

"""Versions of the things that pages show: changed with every edit, read before a page is rendered.

A cached page is current as long as the versions that it was rendered with are the present ones.
`bump()` runs in the transaction of the edit, so that the edit and the new version become visible at
the same moment. The edges in front of the application are told right after the commit.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Iterable
from functools import partial
from typing import Final

from django.db import connection, transaction

from newsroom.models import PageVersion
from newsroom.page_cache import edge

# Parts of every page: the masthead with its sections, the footer, the site's name.
CHROME: Final = "chrome"

# While the database is away, a page is shown this long after it was last known to be current.
MAX_STALE_SECONDS: Final = 3_600
# When this process changed a key; says after a withdrawal which pages it may no longer show.
_changed_here: dict[str, float] = {}

Versions = dict[str, int]
_ROWS_PER_UPDATE: Final = 400
_TABLE: Final = PageVersion._meta.db_table


def _order(key: str) -> tuple[bool, str]:
    # One order for all, that of every page first: two transactions that change the same pages queue and
    # cannot end in a deadlock.
    return key != CHROME, key


def bump(*keys: str) -> None:
    """Make every page that shows one of `keys` out of date when this transaction commits."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Call bump() in the transaction of the change.")
    changed = sorted(set(keys), key=_order)
    # The new version only has to differ from the old one; a random number needs no query first.
    rows = [PageVersion(key=key, version=secrets.randbits(62)) for key in changed]
    PageVersion.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["version"], unique_fields=["key"]
    )
    transaction.on_commit(partial(_remember, changed))
    edge.note(changed)


def forget(*keys: str) -> None:
    """Make every page out of date, and keep no word of these keys.

    A key that is forgotten has 0 again, as it may have had when a page was kept.
    """
    bump(CHROME, *keys)
    PageVersion.objects.filter(key__in=keys).delete()


def renew_all() -> None:
    """Make every page out of date, also one that was kept with a version that came back."""
    with transaction.atomic():
        rows = list(PageVersion.objects.order_by("key"))
        for row in rows:
            row.version = secrets.randbits(62)
        PageVersion.objects.bulk_update(rows, ["version"], batch_size=_ROWS_PER_UPDATE)
        bump(CHROME)


def _remember(keys: Iterable[str]) -> None:
    """Remember that this process changed `keys`, as long as a page may be shown without asking."""
    now = time.monotonic()
    for key, changed_at in list(_changed_here.items()):
        if now - changed_at > MAX_STALE_SECONDS:
            _changed_here.pop(key, None)
    _changed_here.update(dict.fromkeys(keys, now))


def changed_here_since(keys: Iterable[str], moment: float) -> bool:
    """Return whether this process has changed one of `keys` since `moment`, without a query."""
    return any(_changed_here.get(key, -math.inf) >= moment for key in keys)


def lookup_sql(number: int, mark: str) -> str:
    """Return the SQL for `number` keys; with the ORM, each request would compile it again."""
    marks = ",".join([mark] * number)
    return f"SELECT key, version FROM {_TABLE} WHERE key IN ({marks})"  # noqa: S608


def current(keys: Iterable[str]) -> Versions:
    """Return the present versions of `keys`, in one query; a key that was never bumped has 0."""
    wanted = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(lookup_sql(len(wanted), "%s"), wanted)
        return dict.fromkeys(wanted, 0) | dict(cursor.fetchall())

"""Tells each edge (nginx or Varnish in front, which keeps finished pages too) which pages changed.

`note()` stores, in the transaction of the change, the keys that each edge has to purge. They are
sent after the commit and before the answer to the editor. A row stays until its edge has
acknowledged it. If an edge does not answer, a worker sends its rows again later, to edges too that only
another machine's settings name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django_tasks import task

from newsroom import tasks
from newsroom.models import Purge

logger = logging.getLogger(__name__)

# An editor waits this long for each edge that does not answer.
TIMEOUT_SECONDS: Final = 1.0
# Servers accept headers of 8 kB, and 50 keys always fit, however long each is.
KEYS_PER_REQUEST: Final = 50
ACKNOWLEDGED_STATUS: Final = 204
# An edge keeps a page that does not expire for one day, then asks again. So an older purge is done with.
KEEP_PERIOD: Final = timedelta(days=1)


def note(keys: Iterable[str]) -> None:
    """Store that every edge has to purge `keys`, and send them after this transaction commits."""
    if not settings.EDGE_PURGE_ADDRESSES:
        return
    wanted = list(keys)
    Purge.objects.bulk_create(
        Purge(key=key, edge=edge) for edge in settings.EDGE_PURGE_ADDRESSES for key in wanted
    )
    # Deliver once per transaction. Rolling back a savepoint removes its own entry from this list.
    planned = [each[1] for each in transaction.get_connection().run_on_commit]
    if deliver not in planned:
        transaction.on_commit(deliver, robust=True)


def deliver() -> None:
    """Send every edge the keys that it has not acknowledged; if one fails, a worker tries again."""
    if not _deliver_to_all(settings.EDGE_PURGE_ADDRESSES):
        tasks.enqueue_once(deliver_again)


@task
def deliver_again() -> None:
    """Send the waiting keys; fail if an edge does not answer, so that the task is tried again."""
    if not deliver_waiting():
        raise ConnectionError("Not every edge has acknowledged.")


def deliver_waiting() -> bool:
    """Send every edge with rows its keys; return whether all have acknowledged.

    An edge may be named by the settings of another machine alone.
    """
    return _deliver_to_all(waiting_edges())


def waiting_edges() -> list[str]:
    """Return the edges that have yet to acknowledge a change."""
    return sorted(Purge.objects.values_list("edge", flat=True).distinct())


def forget_expired(*, at: datetime) -> None:
    """Delete the rows that are older than any page an edge keeps, and say so."""
    expired = Purge.objects.filter(noted_at__lt=at - KEEP_PERIOD)
    for edge, number in expired.values_list("edge").annotate(Count("pk")).order_by("edge"):
        logger.warning("Edge %s did not acknowledge changes within a day: %d.", edge, number)
    expired.delete()


def _deliver_to_all(edges: Iterable[str]) -> bool:
    """Send each edge its waiting keys; return whether all edges have acknowledged."""
    # A list, not a generator: an edge that fails must not keep the others from being told.
    acknowledged = [_deliver_to(edge) for edge in edges]
    return all(acknowledged)


def _deliver_to(edge: str) -> bool:
    """Send the rows of one edge, the oldest first; return whether it has acknowledged all."""
    while waiting := list(Purge.objects.filter(edge=edge).order_by("pk")[:KEYS_PER_REQUEST]):
        keys = list(dict.fromkeys(purge.key for purge in waiting))
        if problem := _problem_of_sending(edge, keys):
            logger.warning("Edge %s was not told of %d changes: %s.", edge, len(keys), problem)
            return False
        _acknowledge(waiting)
        if len(waiting) < KEYS_PER_REQUEST:
            break
    return True


def _acknowledge(told: list[Purge]) -> None:
    """Delete the rows that the edge was told of.

    Deletes them by row and not by key, because the same page may have changed again during the
    delivery. Skips locked rows: another process that delivers at the same time deletes those, and
    two processes that wait for each other's rows would end in a deadlock.
    """
    with transaction.atomic():
        rows = Purge.objects.filter(pk__in=[purge.pk for purge in told])
        free = rows.select_for_update(skip_locked=True).values("pk")
        Purge.objects.filter(pk__in=free).delete()


def _problem_of_sending(edge: str, keys: list[str]) -> str:
    """Post `keys` in a header; return "" if the edge acknowledges them, else the reason."""
    # Not urllib, which would use a proxy from the environment.
    connection = HTTPConnection(urlsplit(edge).netloc, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("POST", "/", headers={"Surrogate-Key": " ".join(keys)})
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()
    return "" if status == ACKNOWLEDGED_STATUS else f"it answered {status}"

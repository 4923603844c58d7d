"""The edge: nginx or Varnish in front keeps finished pages too, and is told of every change.

`note()` writes down, in the transaction of the change, what each edge has to forget. After the
commit it is sent, before the answer goes out; a row stays until its edge has acknowledged it. What
an edge that is away misses, a worker sends again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django_tasks import task

from newsroom import tasks
from newsroom.models import Purge

logger = logging.getLogger(__name__)

# An editor waits for it, in seconds, for each edge.
TIMEOUT: Final = 1.0
# So many keys fit into one header, of which servers take 8 kB, whatever their length.
KEYS_PER_REQUEST: Final = 50
ACKNOWLEDGED: Final = 204


def note(keys: Iterable[str]) -> None:
    """Write down that every edge has to forget `keys`, and send it once this transaction stands."""
    if not settings.EDGE_PURGE_ADDRESSES:
        return
    wanted = list(keys)
    Purge.objects.bulk_create(
        Purge(key=key, edge=edge) for edge in settings.EDGE_PURGE_ADDRESSES for key in wanted
    )
    # Once for all changes of a transaction. What a savepoint takes back leaves this list with it.
    planned = [each[1] for each in transaction.get_connection().run_on_commit]
    if deliver not in planned:
        transaction.on_commit(deliver, robust=True)


def deliver() -> None:
    """Send every edge what it has not acknowledged yet, and leave the rest to a worker."""
    if not _deliver_to_all():
        tasks.enqueue_once(deliver_again)


@task
def deliver_again() -> None:
    """Send what waits, and fail while an edge is away, so that it is tried once more later."""
    if not _deliver_to_all():
        raise ConnectionError("Not every edge has acknowledged.")


def forget_former_edges() -> None:
    """Delete what waits for edges that the settings no longer name."""
    Purge.objects.exclude(edge__in=settings.EDGE_PURGE_ADDRESSES).delete()


def _deliver_to_all() -> bool:
    """Send each edge what waits for it; return whether all have acknowledged."""
    # All of them first: one edge that is away keeps no other from being told.
    acknowledged = [_deliver_to(edge) for edge in settings.EDGE_PURGE_ADDRESSES]
    return all(acknowledged)


def _deliver_to(edge: str) -> bool:
    """Send the rows of an edge, the oldest first; return whether it has acknowledged them."""
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
    """Delete rows: these, not their keys, since another change of a page may have come meanwhile.

    Several processes deliver at once and told the edge of the same; what another is about to
    delete is left to it, since two that wait for each other's rows would end in a deadlock.
    """
    with transaction.atomic():
        rows = Purge.objects.filter(pk__in=[purge.pk for purge in told])
        free = rows.select_for_update(skip_locked=True).values("pk")
        Purge.objects.filter(pk__in=free).delete()


def _problem_of_sending(edge: str, keys: list[str]) -> str:
    """Post `keys` in a header; return "" once the edge has acknowledged them, else why not."""
    # Not urllib: it would send this through a proxy that the environment names.
    connection = HTTPConnection(urlsplit(edge).netloc, timeout=TIMEOUT)
    try:
        connection.request("POST", "/", headers={"Surrogate-Key": " ".join(keys)})
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()
    return "" if status == ACKNOWLEDGED else f"it answered {status}"

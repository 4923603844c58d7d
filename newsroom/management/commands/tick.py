"""`manage.py tick`: the jobs that a timer runs each minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom import tasks
from newsroom.http import network_tokens, rate_counter
from newsroom.operations import periodic
from newsroom.page_cache import edge


class Command(BaseCommand):
    """Finishes the work of killed processes; fails if an edge has not acknowledged a change."""

    help = (
        "For a timer, each minute. Puts tasks of killed workers back into the queue, deletes expired"
        " data, and tells nginx or Varnish of changes that it has not acknowledged."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if retried := tasks.retry_abandoned(at=timezone.now()):
            self.stdout.write(f"Requeued tasks: {retried}.")
        periodic.run_all(at=timezone.now())
        rate_counter.forget(at=timezone.now())
        network_tokens.forget(at=timezone.now())
        edge.forget_expired(at=timezone.now())
        edge.deliver_waiting()
        if waiting := edge.waiting_edges():
            raise CommandError(
                f"Edges that have not acknowledged every change: {', '.join(waiting)}."
            )

"""`manage.py tick`: what a timer does each minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom import periodic, tasks
from newsroom.http import network_tokens, rate_counter
from newsroom.models import Purge
from newsroom.page_cache import edge


class Command(BaseCommand):
    """Take up what a killed process left behind; fail while an edge has not been told."""

    help = (
        "Requeues tasks of killed workers, deletes what has expired, and tells nginx again of"
        " changes that it has not acknowledged. Run it from a timer."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each once."""
        if taken_up := tasks.retry_abandoned(at=timezone.now()):
            self.stdout.write(f"Requeued tasks: {taken_up}.")
        periodic.do_all(at=timezone.now())
        rate_counter.forget(at=timezone.now())
        network_tokens.forget(at=timezone.now())
        edge.forget_former_edges()
        edge.deliver()
        if waiting := Purge.objects.count():
            raise CommandError(f"Changes not yet acknowledged by an edge: {waiting}.")

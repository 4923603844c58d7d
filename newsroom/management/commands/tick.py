"""`manage.py tick`: what a timer does each minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom import chores, edge, networks, rates, tasks
from newsroom.models import Purge


class Command(BaseCommand):
    """Take up what a killed process left behind; fail while an edge has not been told."""

    help = (
        "Puts tasks of killed workers back into the queue, forgets what has expired, and tells nginx"
        " in front of changes that it has not acknowledged; for a timer."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each once."""
        if taken_up := tasks.retry_abandoned(at=timezone.now()):
            self.stdout.write(f"{taken_up} tasks were taken up again.")
        chores.do_all(at=timezone.now())
        rates.forget(at=timezone.now())
        networks.forget(at=timezone.now())
        edge.forget_former_edges()
        edge.deliver()
        if waiting := Purge.objects.count():
            raise CommandError(f"{waiting} changes still wait for an edge.")

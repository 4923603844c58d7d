"""`manage.py deliver_purges`: send the edges what they have not acknowledged."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom import edge
from newsroom.models import Purge


class Command(BaseCommand):
    """Deliver what waits, and fail while anything does."""

    help = "Tells nginx in front of changes that it has not acknowledged; for a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send everything once more."""
        edge.forget_former_edges()
        edge.deliver()
        if waiting := Purge.objects.count():
            raise CommandError(f"{waiting} changes still wait for an edge.")

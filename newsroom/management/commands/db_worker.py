"""`manage.py db_worker`: runs the tasks of all queues, in place of the command of django-tasks-db."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.operations.worker import Workers


class Command(BaseCommand):
    """Runs tasks until it is told to end; waits for a database that is away."""

    help = "Runs background tasks, such as e-mails and purges, until it is told to end."

    def handle(self, *args: Any, **options: Any) -> None:
        workers = Workers()
        workers.start()
        workers.ended.wait()
        workers.end()

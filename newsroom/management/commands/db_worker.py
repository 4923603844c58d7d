"""`manage.py db_worker`: runs the tasks of all queues, in place of the command of django-tasks-db."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError

from newsroom.operations import readiness
from newsroom.operations.worker import Workers


def _missing_migrations() -> list[str]:
    try:
        return readiness.missing_migrations()
    except DatabaseError:  # the worker waits for it
        return []


class Command(BaseCommand):
    """Runs tasks until it is told to end; waits for a database that is away."""

    help = "Runs background tasks, such as e-mails and purges, until it is told to end."

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := _missing_migrations():
            raise CommandError(
                f"The database lacks {len(missing)} migrations. Run manage.py migrate first."
            )
        workers = Workers()
        workers.start()
        workers.ended.wait()
        workers.end()

"""The worker: one thread for each queue, so that a mail server that hangs holds up no purge.

It waits for a database that is away and goes on by itself when the database is back.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType
from typing import Final

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from newsroom import tasks

logger = logging.getLogger(__name__)

POLL_SECONDS: Final = 1.0
# Between two attempts to reach a database that is away.
WAIT_SECONDS: Final = 5.0
# The longest that a task waits for anybody is the time-out of the mail server.
END_SECONDS: Final = settings.EMAIL_TIMEOUT + 10
QUEUES: Final[tuple[str, ...]] = tuple(settings.TASKS["default"]["QUEUES"])


class QueueWorker(Worker):
    """Runs the tasks of one queue, one after the other."""

    def __init__(self, queue: str, *, until_empty: bool = False) -> None:
        super().__init__(
            queue_names=[queue],
            interval=POLL_SECONDS,
            batch=until_empty,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def run_on(self, ended: Event) -> None:
        """Run tasks until `ended` is set, whatever the database does."""
        while not ended.is_set():
            try:
                self.run()
            except DatabaseError as error:
                self._wait_for_the_database(error, ended)
            except Exception:
                logger.exception("The worker failed and goes on.")
                ended.wait(WAIT_SECONDS)
        connection.close()

    def _wait_for_the_database(self, error: DatabaseError, ended: Event) -> None:
        kind = type(error).__name__
        logger.warning("The worker cannot use the database (%s) and waits for it.", kind)
        while not ended.wait(WAIT_SECONDS):
            connection.close()
            try:
                tasks.retry_those_of(self.worker_id, at=timezone.now())
            except DatabaseError:
                continue
            logger.info("The database answers the worker again.")
            return


class Workers:
    """The workers of all queues, each in a thread, and other work that runs beside them."""

    def __init__(self, *beside: Callable[[Event], None]) -> None:
        self.ended = Event()
        self._workers = [QueueWorker(queue) for queue in QUEUES]
        work = [*(worker.run_on for worker in self._workers), *beside]
        self._threads = [Thread(target=each, args=[self.ended], daemon=True) for each in work]

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._told_to_end)
        for thread in self._threads:
            thread.start()
        logger.info("The worker runs the tasks of the queues %s.", " and ".join(QUEUES))

    def end(self) -> None:
        """Let every task that runs come to its end, and begin no other."""
        self.ended.set()
        for worker in self._workers:
            worker.running = False
        for thread in self._threads:
            thread.join(END_SECONDS)

    def _told_to_end(self, number: int, frame: FrameType | None) -> None:
        self.ended.set()
        # A second signal ends the process at once.
        signal.signal(number, signal.SIG_DFL)


def run_due(queue: str) -> None:
    """Run the tasks of one queue that are due, and return."""
    QueueWorker(queue, until_empty=True).run()

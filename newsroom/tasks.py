"""Work that may wait for a worker: tried again with growing pauses, and not lost with its worker.

django-tasks-db runs each task once and leaves it at that: one that fails stays failed, one whose
worker was killed stays running for ever. Here both are put back into the queue. A task may
therefore run twice, and has to be one for which this makes no difference.
"""

from __future__ import annotations

import logging
import sys
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom import log_redaction

logger = logging.getLogger(__name__)

# With the pauses below the last attempt comes some forty minutes after the first.
ATTEMPTS: Final = 10
FIRST_PAUSE: Final = timedelta(seconds=5)
LONGEST_PAUSE: Final = timedelta(minutes=15)
# A worker that has had a task for longer than this is taken for dead.
WORKER_TIMEOUT: Final = timedelta(minutes=15)


def enqueue_once(task: Task[[], Any]) -> None:
    """Enqueue `task`, to run after a pause, unless it waits already: one run does it for all."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    if not waiting.exists():
        task.using(run_after=timezone.now() + FIRST_PAUSE).enqueue()


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time, up to a limit.

    >>> [pause_after(attempts).seconds for attempts in (1, 2, 3, 8, 9)]
    [5, 10, 20, 640, 900]
    """
    doublings: int = 2 ** (attempts - 1)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


def retry(row: DBTaskResult, *, at: datetime) -> None:
    """Put a task that did not succeed back into the queue; after the last attempt it stays failed."""
    attempts = len(row.worker_ids)
    if attempts >= ATTEMPTS:
        _give_up(row, at=at)
        return
    # Only as it was read: meanwhile its worker may have come to an end after all.
    DBTaskResult.objects.filter(pk=row.pk, status=row.status, worker_ids=row.worker_ids).update(
        status=TaskResultStatus.READY, run_after=at + pause_after(attempts), finished_at=None
    )


def retry_abandoned(*, at: datetime) -> int:
    """Put back what died with its worker; return how many tasks that were."""
    gone = Q(status=TaskResultStatus.RUNNING, started_at__lt=at - WORKER_TIMEOUT)
    # Its worker was killed after the failure and before it could put the task back.
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=at - LONGEST_PAUSE)
    rows = [row for row in DBTaskResult.objects.filter(gone | failed) if not _is_given_up(row)]
    for row in rows:
        retry(row, at=at)
    return len(rows)


def after_run(*, task_result: Any, **kwargs: Any) -> None:
    """Try a failed task again later; the workers' signal calls it after each run."""
    if task_result.status == TaskResultStatus.FAILED:
        if error := sys.exc_info()[1]:
            # The worker has kept it whole, with the address that a mail server refused.
            row = DBTaskResult.objects.filter(pk=task_result.db_result.pk)
            row.update(traceback=log_redaction.traceback_of(error))
        retry(task_result.db_result, at=timezone.now())


def _is_given_up(row: DBTaskResult) -> bool:
    return row.status == TaskResultStatus.FAILED and len(row.worker_ids) >= ATTEMPTS


def _give_up(row: DBTaskResult, *, at: datetime) -> None:
    logger.error("Task %s was given up after %d attempts.", row.task_path, ATTEMPTS)
    DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=at
    )

"""Retries background tasks, with growing pauses, also after their worker was killed.

django-tasks-db runs each task once: a failed task stays failed, and a task whose worker was killed
stays "running" for ever. This module puts both back into the queue. A task may therefore run twice,
and a second run must do no harm.
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

from newsroom.operations import log_redaction

logger = logging.getLogger(__name__)

# A weekend without the mail server, and a day more to notice it.
TRIED_FOR: Final = timedelta(days=3)
FIRST_PAUSE: Final = timedelta(seconds=5)
# Long enough that a thousand e-mails, each of which waits for a mail server that hangs, leave the
# worker pauses; short enough that a reader gets theirs within the hour in which mail is back.
LONGEST_PAUSE: Final = timedelta(hours=1)
# A task that runs longer than this counts as abandoned: its worker was probably killed.
LONGEST_RUN: Final = timedelta(minutes=15)


def enqueue_once(task: Task[[], Any]) -> None:
    """Enqueue `task`, to run after a pause, unless it is waiting already: one run is enough."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    if not waiting.exists():
        task.using(run_after=timezone.now() + FIRST_PAUSE).enqueue()


def pause_after(attempts: int) -> timedelta:
    """Return the pause after this number of attempts: it doubles each time, up to a limit.

    >>> [pause_after(attempts).seconds for attempts in (1, 2, 3, 10, 11, 80)]
    [5, 10, 20, 2560, 3600, 3600]
    """
    doublings = min(attempts - 1, 10)
    return min(FIRST_PAUSE * int(2**doublings), LONGEST_PAUSE)


def retry(row: DBTaskResult, *, at: datetime) -> None:
    """Put a task that did not succeed back into the queue, or fail it once it is too old."""
    if at - row.enqueued_at >= TRIED_FOR:
        _give_up(row, at=at)
        return
    # Update only the row as it was read: its worker may have finished it in the meantime.
    DBTaskResult.objects.filter(pk=row.pk, status=row.status, worker_ids=row.worker_ids).update(
        status=TaskResultStatus.READY,
        run_after=at + pause_after(len(row.worker_ids)),
        finished_at=None,
    )


def retry_abandoned(*, at: datetime) -> int:
    """Put the tasks of killed workers back into the queue; return their number."""
    abandoned = Q(status=TaskResultStatus.RUNNING, started_at__lt=at - LONGEST_RUN)
    # The worker was killed after the task failed and before it put the task back. A task that has
    # been tried for long enough stays failed.
    failed = Q(
        status=TaskResultStatus.FAILED,
        finished_at__lt=at - LONGEST_RUN,
        enqueued_at__gt=at - TRIED_FOR,
    )
    rows = list(DBTaskResult.objects.filter(abandoned | failed))
    for row in rows:
        retry(row, at=at)
    return len(rows)


def retry_those_of(worker: str, *, at: datetime) -> None:
    """Put back what a worker had begun when it lost the database and could not say how it ended."""
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if row.worker_ids[-1:] == [worker]:
            retry(row, at=at)


def after_run(*, task_result: Any, **kwargs: Any) -> None:
    """Schedule the next attempt of a failed task; the worker's signal calls this after each run."""
    if task_result.status == TaskResultStatus.FAILED:
        if error := sys.exc_info()[1]:
            # The worker has stored the whole traceback, which may quote a reader's e-mail address.
            row = DBTaskResult.objects.filter(pk=task_result.db_result.pk)
            row.update(traceback=log_redaction.traceback_of(error))
        retry(task_result.db_result, at=timezone.now())


def _give_up(row: DBTaskResult, *, at: datetime) -> None:
    attempts = len(row.worker_ids)
    logger.error("Task %s was given up after %d attempts.", row.task_path, attempts)
    DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=at
    )

"""Tasks: a failed task is tried again with growing pauses, and a killed worker loses no task."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from newsroom import tasks

pytestmark = pytest.mark.django_db(transaction=True)

SECOND = timedelta(seconds=1)
# The task of these tests fails while the service does not answer.
service = {"answers": False, "calls": 0}


@task
def call_service() -> None:
    """Fail while the service does not answer."""
    if not service["answers"]:
        raise ConnectionError("The service does not answer.")
    service["calls"] += 1


@pytest.fixture(autouse=True)
def _service():
    service.update(answers=False, calls=0)


def work() -> None:
    """Run all due tasks, as a worker does."""
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="worker", excluded_queue_names=[],
    ).run()  # fmt: skip


def the_task() -> DBTaskResult:
    """Return the only task."""
    return DBTaskResult.objects.get()


def make_due() -> None:
    """Let the pause of the task pass."""
    DBTaskResult.objects.update(run_after=timezone.now() - SECOND)


def test_a_task_that_succeeds_runs_once():
    service["answers"] = True
    call_service.enqueue()
    work()
    work()
    assert (the_task().status, service["calls"]) == ("SUCCESSFUL", 1)


def test_a_task_of_a_transaction_that_is_rolled_back_never_runs():
    service["answers"] = True
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        call_service.enqueue()
        _ = 1 / 0
    work()
    assert service["calls"] == 0


def test_a_task_that_fails_waits_and_is_tried_again():
    call_service.enqueue()
    before = timezone.now()
    work()
    assert the_task().status == "READY"
    assert before + tasks.FIRST_PAUSE <= the_task().run_after <= timezone.now() + tasks.FIRST_PAUSE
    service["answers"] = True
    work()
    assert service["calls"] == 0
    make_due()
    work()
    assert (the_task().status, service["calls"]) == ("SUCCESSFUL", 1)


def age(by: timedelta) -> None:
    """Let the only task have been enqueued this much earlier."""
    DBTaskResult.objects.update(enqueued_at=the_task().enqueued_at - by)


def test_a_task_is_tried_again_for_three_days():
    call_service.enqueue()
    for _ in range(30):
        make_due()
        work()
    assert (the_task().status, len(the_task().worker_ids)) == ("READY", 30)
    age(tasks.TRIED_FOR - timedelta(minutes=5))
    make_due()
    work()
    assert the_task().status == "READY"


def test_after_three_days_a_task_stays_failed_with_its_reason(caplog):
    call_service.enqueue()
    work()
    age(tasks.TRIED_FOR)
    make_due()
    work()
    assert the_task().status == "FAILED"
    assert "The service does not answer." in the_task().traceback
    assert "Task tests.newsroom.test_tasks.call_service was given up after 2 attempts." in (
        caplog.messages
    )
    make_due()
    work()
    assert len(the_task().worker_ids) == 2


def test_a_task_that_was_given_up_is_not_tried_again():
    call_service.enqueue()
    age(tasks.TRIED_FOR)
    work()
    assert tasks.retry_abandoned(at=timezone.now() + timedelta(days=1)) == 0
    assert the_task().status == "FAILED"


def test_the_task_of_a_killed_worker_is_tried_again_after_the_longest_run():
    call_service.enqueue()
    the_task().claim("killed")
    now = timezone.now()
    assert tasks.retry_abandoned(at=now) == 0
    later = now + tasks.LONGEST_RUN + SECOND
    assert tasks.retry_abandoned(at=later) == 1
    assert (the_task().status, the_task().run_after) == ("READY", later + tasks.FIRST_PAUSE)


def test_a_task_that_kills_each_of_its_workers_is_given_up():
    call_service.enqueue()
    now = timezone.now()
    for _ in range(3):
        the_task().claim("killed")
        now += timedelta(days=1, seconds=1)
        tasks.retry_abandoned(at=now)
    assert (the_task().status, the_task().finished_at) == ("FAILED", now)


def test_a_failed_task_whose_worker_was_killed_before_the_retry_is_tried_again():
    call_service.enqueue()
    row = the_task()
    row.claim("killed")
    row.set_failed(ConnectionError())
    assert tasks.retry_abandoned(at=timezone.now()) == 0
    assert tasks.retry_abandoned(at=timezone.now() + tasks.LONGEST_RUN + SECOND) == 1
    assert the_task().status == "READY"


def test_a_worker_that_had_lost_the_database_tries_its_own_task_again_at_once():
    call_service.enqueue()
    the_task().claim("mine")
    tasks.retry_those_of("another", at=timezone.now())
    assert the_task().status == "RUNNING"
    tasks.retry_those_of("mine", at=timezone.now())
    assert the_task().status == "READY"


def test_a_slow_worker_that_finishes_after_all_keeps_its_result():
    call_service.enqueue()
    row = the_task()
    row.claim("slow")
    the_task().set_successful(None)
    tasks.retry(row, at=timezone.now())
    assert the_task().status == "SUCCESSFUL"


def test_a_task_that_is_waiting_is_not_enqueued_twice():
    tasks.enqueue_once(call_service)
    tasks.enqueue_once(call_service)
    assert the_task().run_after > timezone.now()


def test_while_a_task_runs_another_may_wait():
    tasks.enqueue_once(call_service)
    the_task().claim("worker")
    tasks.enqueue_once(call_service)
    assert DBTaskResult.objects.count() == 2


@given(attempts=st.integers(1, 1000))
def test_no_pause_is_shorter_than_the_one_before_or_longer_than_the_longest(attempts):
    pause, next_pause = tasks.pause_after(attempts), tasks.pause_after(attempts + 1)
    assert tasks.FIRST_PAUSE <= pause <= next_pause <= tasks.LONGEST_PAUSE

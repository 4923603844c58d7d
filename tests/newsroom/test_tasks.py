"""Tasks: what fails is tried again with growing pauses, and a killed worker loses nothing."""

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
# Whether the post office is open: the tasks of these tests fail while it is not.
office = {"open": False, "letters": 0}


@task
def post_a_letter() -> None:
    """Do what can fail."""
    if not office["open"]:
        raise ConnectionError("The post office is closed.")
    office["letters"] += 1


@pytest.fixture(autouse=True)
def _office():
    office.update(open=False, letters=0)


def work() -> None:
    """Do all that is due, as a worker does."""
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="worker", excluded_queue_names=[],
    ).run()  # fmt: skip


def the_task() -> DBTaskResult:
    """Return the only task there is."""
    return DBTaskResult.objects.get()


def make_due() -> None:
    """Let the time pass that the task waits for."""
    DBTaskResult.objects.update(run_after=timezone.now() - SECOND)


def test_what_succeeds_is_done_once():
    office["open"] = True
    post_a_letter.enqueue()
    work()
    work()
    assert (the_task().status, office["letters"]) == ("SUCCESSFUL", 1)


def test_what_a_transaction_takes_back_is_never_done():
    office["open"] = True
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post_a_letter.enqueue()
        _ = 1 / 0
    work()
    assert office["letters"] == 0


def test_what_fails_waits_and_is_tried_again():
    post_a_letter.enqueue()
    before = timezone.now()
    work()
    assert the_task().status == "READY"
    assert before + tasks.FIRST_PAUSE <= the_task().run_after <= timezone.now() + tasks.FIRST_PAUSE
    office["open"] = True
    work()
    assert office["letters"] == 0
    make_due()
    work()
    assert (the_task().status, office["letters"]) == ("SUCCESSFUL", 1)


def test_after_the_last_attempt_it_stays_failed_with_its_reason(caplog):
    post_a_letter.enqueue()
    for _ in range(tasks.ATTEMPTS):
        make_due()
        work()
    assert the_task().status == "FAILED"
    assert len(the_task().worker_ids) == tasks.ATTEMPTS
    assert "The post office is closed." in the_task().traceback
    assert "Task tests.newsroom.test_tasks.post_a_letter was given up after 10 attempts." in (
        caplog.messages
    )
    make_due()
    work()
    assert len(the_task().worker_ids) == tasks.ATTEMPTS


def test_what_is_given_up_is_not_taken_up_again():
    post_a_letter.enqueue()
    for _ in range(tasks.ATTEMPTS):
        make_due()
        work()
    assert tasks.retry_abandoned(at=timezone.now() + timedelta(days=1)) == 0
    assert the_task().status == "FAILED"


def test_the_task_of_a_killed_worker_is_taken_up_after_a_while():
    post_a_letter.enqueue()
    the_task().claim("killed")
    now = timezone.now()
    assert tasks.retry_abandoned(at=now) == 0
    later = now + tasks.WORKER_TIMEOUT + SECOND
    assert tasks.retry_abandoned(at=later) == 1
    assert (the_task().status, the_task().run_after) == ("READY", later + tasks.FIRST_PAUSE)


def test_a_task_that_kills_each_of_its_workers_is_given_up():
    post_a_letter.enqueue()
    now = timezone.now()
    for _ in range(tasks.ATTEMPTS):
        the_task().claim("killed")
        now += timedelta(days=1)
        tasks.retry_abandoned(at=now)
    assert (the_task().status, the_task().finished_at) == ("FAILED", now)


def test_a_failure_whose_worker_died_before_it_could_wait_is_taken_up():
    post_a_letter.enqueue()
    row = the_task()
    row.claim("killed")
    row.set_failed(ConnectionError())
    assert tasks.retry_abandoned(at=timezone.now()) == 0
    assert tasks.retry_abandoned(at=timezone.now() + tasks.LONGEST_PAUSE + SECOND) == 1
    assert the_task().status == "READY"


def test_a_worker_that_was_taken_for_dead_and_is_not_keeps_what_it_achieved():
    post_a_letter.enqueue()
    row = the_task()
    row.claim("slow")
    the_task().set_successful(None)
    tasks.retry(row, at=timezone.now())
    assert the_task().status == "SUCCESSFUL"


def test_a_task_that_waits_already_is_not_enqueued_twice():
    tasks.enqueue_once(post_a_letter)
    tasks.enqueue_once(post_a_letter)
    assert the_task().run_after > timezone.now()


def test_while_one_runs_another_may_wait():
    tasks.enqueue_once(post_a_letter)
    the_task().claim("worker")
    tasks.enqueue_once(post_a_letter)
    assert DBTaskResult.objects.count() == 2


@given(attempts=st.integers(1, tasks.ATTEMPTS - 1))
def test_no_pause_is_shorter_than_the_one_before_or_longer_than_the_longest(attempts):
    pause, next_pause = tasks.pause_after(attempts), tasks.pause_after(attempts + 1)
    assert tasks.FIRST_PAUSE <= pause <= next_pause <= tasks.LONGEST_PAUSE

"""The worker: a mail server that hangs holds up no purge, and a database may go and come back."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import OperationalError
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.operations import worker
from newsroom.operations.worker import QueueWorker, Workers, run_due
from newsroom.page_cache import edge
from tests.cast import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    monkeypatch.setattr(worker, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(worker, "WAIT_SECONDS", 0.05)


@contextmanager
def working(*beside):
    """Let workers run in threads, as the command does, until the block ends."""
    workers = Workers(*beside)
    for thread in workers._threads:
        thread.start()
    try:
        yield workers
    finally:
        workers.end()


def wait_for(happened, *, seconds: float = 10) -> None:
    """Wait until something has happened."""
    ends = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


def status_of(name: str) -> str:
    """Return the status of the task with this name."""
    return DBTaskResult.objects.get(task_path__endswith=name).status


def test_a_mail_server_that_hangs_holds_up_no_purge(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 3
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        mail.write(to="rita@readers.example", subject="Hello", text="Yes.", at=NOW)
        with working():
            wait_for(lambda: status_of("mail.send") == "RUNNING")
            edge.deliver_again.enqueue()
            wait_for(lambda: status_of("deliver_again") == "SUCCESSFUL")
            assert status_of("mail.send") == "RUNNING"


def test_a_worker_waits_for_a_database_that_is_away(monkeypatch, caplog):
    caplog.set_level("INFO", "newsroom")
    away = {"it": True}
    run = db_worker.Worker.run

    def refuse(self):
        if away["it"]:
            raise OperationalError("connection refused for nora, password s3cret")
        run(self)

    monkeypatch.setattr(db_worker.Worker, "run", refuse)
    edge.deliver_again.enqueue()
    with working():
        wait_for(lambda: len(caplog.messages) >= 2)
        away["it"] = False
        wait_for(lambda: status_of("deliver_again") == "SUCCESSFUL")
    assert (
        "The worker cannot use the database (OperationalError) and waits for it." in caplog.messages
    )
    assert "The database answers the worker again." in caplog.messages
    assert "s3cret" not in caplog.text


def test_a_worker_that_fails_in_another_way_goes_on(monkeypatch, caplog):
    failures = iter([RuntimeError("strange")])
    run = db_worker.Worker.run

    def fail_once(self):
        for failure in failures:
            raise failure
        run(self)

    monkeypatch.setattr(db_worker.Worker, "run", fail_once)
    edge.deliver_again.enqueue()
    with working():
        wait_for(lambda: status_of("deliver_again") == "SUCCESSFUL")
    assert "The worker failed and goes on." in caplog.messages


def test_the_task_that_runs_comes_to_its_end(monkeypatch):
    begun, may_end = Event(), Event()

    def deliver(edges):
        begun.set()
        return may_end.wait(10)

    monkeypatch.setattr(edge, "_deliver_to_all", deliver)
    edge.deliver_again.enqueue()
    with working() as workers:
        assert begun.wait(10)
        ending = Thread(target=workers.end)
        ending.start()
        may_end.set()
        ending.join(10)
    assert status_of("deliver_again") == "SUCCESSFUL"


def test_what_runs_beside_the_workers_ends_with_them():
    ended = Event()

    def beside(told: Event) -> None:
        told.wait(10)
        ended.set()

    with working(beside):
        assert not ended.is_set()
    assert ended.is_set()


def test_the_tasks_of_one_queue_can_be_run_alone():
    edge.deliver_again.enqueue()
    run_due("email")
    assert status_of("deliver_again") == "READY"
    run_due("default")
    assert status_of("deliver_again") == "SUCCESSFUL"


def test_each_worker_has_a_name_of_its_own():
    assert QueueWorker("default").worker_id != QueueWorker("default").worker_id

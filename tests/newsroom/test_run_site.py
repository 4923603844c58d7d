"""`manage.py run_site`, which `make run` starts: the site and its worker live and end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from tests.cast import NOW

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(tmp_path: Path):
    """Return a function that starts the site on a port, and kill what is left in the end."""
    started = []

    def start(port: int) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SITE_ADDRESS": f"http://127.0.0.1:{port}",
            "WEB_WORKERS": "1",
            "EMAIL_URL": "smtp://127.0.0.1:9",
        }
        environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        with (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "run_site", "--port", str(port)],
                cwd=ROOT, env=environment, stderr=log, start_new_session=True,
            )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def wait_for(happened, *, seconds: float = 60) -> None:
    """Wait until something has happened."""
    ends = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.1)


def answers(port: int) -> bool:
    """Return whether the site answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def is_left(process: subprocess.Popen[bytes]) -> bool:
    """Return whether any process of the group that `process` led is alive."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_email_is_tried_while_the_site_runs(start):
    mail.write(to="rita@readers.example", subject="Hello", text="Yes.", at=NOW)
    port = free_port()
    start(port)
    wait_for(lambda: answers(port))
    wait_for(lambda: DBTaskResult.objects.get().worker_ids != [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_of_it_ends_when_it_is_told_to(start, number):
    port = free_port()
    process = start(port)
    wait_for(lambda: answers(port))
    process.send_signal(number)
    assert process.wait(40) == 0
    wait_for(lambda: not is_left(process), seconds=5)


def test_all_of_it_ends_when_it_is_killed(start):
    port = free_port()
    process = start(port)
    wait_for(lambda: answers(port))
    process.kill()
    process.wait(5)
    wait_for(lambda: not is_left(process), seconds=40)


def test_on_a_busy_port_nothing_is_left_running(start, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        process = start(busy.getsockname()[1])
        assert process.wait(60) == 1
    wait_for(lambda: not is_left(process), seconds=5)
    last = (tmp_path / "log").read_text("utf-8").splitlines()[-1]
    assert last == "CommandError: The site stopped unexpectedly, with exit code 1."

"""What the rehearsal is made of: a database of its own, groups of processes, and workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "newsroom_rehearsal"


@contextmanager
def database(server: str) -> Iterator[str]:
    """Make an empty database on a PostgreSQL server; yield its address, and drop it in the end."""
    with psycopg.connect(server, autocommit=True) as connection:
        drop = f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"
        connection.execute(drop)
        connection.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield urlsplit(server)._replace(path=f"/{DATABASE}").geturl()
        finally:
            connection.execute(drop)


class Process:
    """A program of the site, with what it starts itself."""

    def __init__(self, name: str, *command: str) -> None:
        """Take its name and its command; start nothing yet."""
        self.name, self._command = name, [sys.executable, *command]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        # A session of its own, so that all of it can be killed at once.
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """End all its processes in the middle of what they do, as a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Let it finish what it does, and end."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=40)


class Worker(Process):
    """A worker of tasks as deployed."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "manage.py", "db_worker")


class Group(Process):
    """gunicorn as deployed, on a port of its own: what one machine runs."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__(name, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}")
        self.port = port

    def start(self) -> None:
        """Start it, and wait until nothing is amiss, as the guide says."""
        super().start()
        for _ in range(400):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=20).close()
            except OSError as error:
                last = error.read().decode() if isinstance(error, HTTPError) else repr(error)
                time.sleep(0.1)
            else:
                return
        raise SystemExit(f"{self.name} is not ready on port {self.port}: {last}")

    def reload(self) -> None:
        """Let new processes take over, as `systemctl reload` does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def worker(self) -> int:
        """Return the number of one of its processes that answer requests."""
        assert self._process is not None
        number = self._process.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii")
        return int(children.split()[0])

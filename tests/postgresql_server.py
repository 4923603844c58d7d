"""A PostgreSQL server of a test's own, which it may freeze, kill and starve."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.newsroom.page_cache.fronts import free_port

PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None
)
ABSENT = PROGRAMS is None
WHY_ABSENT = "no PostgreSQL programs: install the package postgresql"


def _owner() -> dict[str, Any]:
    """Return as whom the server runs: it refuses root."""
    if os.geteuid():
        return {}
    found = pwd.getpwnam("postgres")
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


class Server:
    """A server on loopback and on a socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.data = folder / "data"
        self.user = "postgres"

    def make(self) -> None:
        self._run("initdb", "-D", self.data, "-U", self.user, "-A", "trust", "--no-sync")

    def _run(self, program: str, *arguments: object) -> None:
        assert PROGRAMS is not None
        command = [str(PROGRAMS / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **_owner())
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start it, also after a crash, and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as `systemctl stop` does."""
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def _processes(self) -> list[int]:
        first = int((self.data / "postmaster.pid").read_text().partition("\n")[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text()
        return [first, *map(int, children.split())]

    def _signal(self, number: signal.Signals) -> None:
        # The first one first: it starts no other process then.
        for process in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def freeze(self) -> None:
        """Let it hang while its machine still acknowledges every packet."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End all its processes in the middle of what they do, as a power cut would."""
        self._signal(signal.SIGKILL)

    def address(self, database: str = "postgres", *, by_socket: bool = False) -> str:
        """Return the value of DATABASE_URL."""
        if by_socket:
            return f"postgres://{self.user}@/{database}?host={self.folder}&port={self.port}"
        return f"postgres://{self.user}@/{database}?host=127.0.0.1&port={self.port}"

    def create(self, database: str) -> None:
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")


@contextmanager
def running_server(folder: Path | None = None) -> Iterator[Server]:
    """Run a new server until the block ends, in `folder` or in one of its own."""
    # Not in a folder of pytest's: those are for root alone, and the server is another user.
    made = folder or Path(tempfile.mkdtemp(prefix="newsroom-server-"))
    if owner := _owner():
        os.chown(made, owner["user"], owner["group"])
    server = Server(made)
    try:
        server.make()
        server.start()
        yield server
    finally:
        with contextlib.suppress(OSError, AssertionError):
            server.thaw()
            server.kill()
        if folder is None:
            shutil.rmtree(made, ignore_errors=True)

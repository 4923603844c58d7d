"""Servers under load: start them as deployed, press them with wrk, read what they cost."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running group of processes of a server program."""

    address: str
    pid: int

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii")
        return [self.pid, *map(int, children.split())]

    def cpu_seconds(self) -> float:
        """Return the processor time that all its processes have used so far."""
        total = 0
        for pid in self._processes():
            fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def megabytes(self) -> float:
        """Return the resident memory of its largest worker."""
        return self._largest("VmRSS")

    def peak_megabytes(self) -> float:
        """Return the most memory that one of its workers has had at any time."""
        return self._largest("VmHWM")

    def _largest(self, what: str) -> float:
        sizes = [
            int(re.search(rf"{what}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))[1])
            for pid in self._processes()[1:]
        ]
        return max(sizes) / 1024


@dataclass(frozen=True)
class Run:
    """One press: requests a second, processor milliseconds a request, answers that were errors."""

    rate: float
    cpu: float
    errors: int


def gunicorn(application: str, port: int) -> list[str]:
    """Return how the site's own server program is started, with the settings of `gunicorn.conf.py`."""
    return ["gunicorn", "--bind", f"127.0.0.1:{port}", application]


def granian(application: str, port: int) -> list[str]:
    """Return how granian is started with as many processes and threads as gunicorn."""
    workers, threads = (os.environ.get(f"WEB_{name}") for name in ("WORKERS", "THREADS"))
    command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", workers or "2", "--blocking-threads", threads or "4", "--no-log"]
    return [*command, f"{application}:application"]


Program = Callable[[str, int], list[str]]


@contextmanager
def serve(
    application: str,
    port: int,
    environment: dict[str, str],
    *,
    path: str = "/",
    program: Program = gunicorn,
) -> Iterator[Server]:
    """Run `application` under a server program, the site's own by default, until the block ends."""
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", *program(application, port)],
        cwd=ROOT,
        env=os.environ | environment | {"SITE_ADDRESS": address},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_answers(address + path)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_it_answers(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


def press(server: Server, path: str, *, must_contain: str, seconds: int = 3) -> Run:
    """Ask for one page over 10 connections for some seconds; check its words before and after."""
    before = server.cpu_seconds()
    requests, per_second, errors = _wrk(server.address + path, must_contain, seconds)
    spent = server.cpu_seconds() - before
    return Run(per_second, 1000 * spent / max(requests, 1), errors)


def cost(server: Server, path: str, *, status: int, seconds: int = 2) -> float:
    """Return the processor milliseconds of a request for a page, whatever its status is."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    connection.request("GET", path)
    if (found := connection.getresponse().status) != status:
        raise SystemExit(f"{path} answers {found} and not {status}: nothing to measure.")
    connection.close()
    before = server.cpu_seconds()
    requests, *_ = _pressed(server.address + path, seconds)
    return 1000 * (server.cpu_seconds() - before) / max(requests, 1)


def rate(address: str, *, must_contain: str, seconds: int = 3) -> float:
    """Return the requests a second of any server; an answer that is an error ends the bench."""
    _, per_second, errors = _wrk(address, must_contain, seconds)
    if errors:
        raise SystemExit(f"{address} answered {errors} times with an error: nothing to measure.")
    return per_second


def _wrk(address: str, must_contain: str, seconds: int) -> tuple[int, float, int]:
    _check(address, must_contain)
    found = _pressed(address, seconds)
    _check(address, must_contain)
    return found


def _pressed(address: str, seconds: int) -> tuple[int, float, int]:
    """Return how many requests were answered, how many in a second, and how many with an error."""
    command = ["wrk", "--threads", "1", "--connections", "10", "--duration", f"{seconds}s", address]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests = int(re.search(r"(\d+) requests in", text)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return requests, per_second, int(failed[1]) if failed else 0


def _check(address: str, must_contain: str) -> None:
    with urllib.request.urlopen(address, timeout=10) as answer:
        if must_contain not in answer.read().decode():
            raise SystemExit(f"{address} does not say {must_contain!r}: nothing to measure.")


def percentile_95(address: str, *, seconds: int) -> float:
    """Return the milliseconds that 95 of 100 requests over 50 connections stay below."""
    script = Path(__file__).with_name("latency.lua")
    command = ["wrk", "--threads", "1", "--connections", "50", "--duration", f"{seconds}s"]
    command += ["--script", str(script), address]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if failed := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", text):
        raise SystemExit(f"{address}: {failed[0]}: nothing to measure.")
    return int(re.search(r"p95 (\d+)", text)[1]) / 1000


def post(address: str, bodies: Path, *, seconds: int) -> int:
    """Send the forms of a file, one after the other over 10 connections; return how many were sent."""
    script = Path(__file__).with_name("post.lua")
    command = ["wrk", "--threads", "1", "--connections", "10", "--duration", f"{seconds}s"]
    command += ["--script", str(script), address, "--", str(bodies)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if failed := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", text):
        raise SystemExit(f"{address}: {failed[0]}: nothing to measure.")
    return int(re.search(r"sent (\d+)", text)[1])

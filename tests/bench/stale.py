"""Stale answers under constant change: what a reader gets may never be older than what is known.

A writer lets comments through one after the other and says so after each commit; readers compare
the number that the page shows with the last one that had been said before they asked.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from urllib.parse import urlsplit

WRITE = (
    "import django; django.setup(); from tests.bench import data;"
    " data.let_through({article!r}, pause={pause})"
)
READERS = 4
COMMENT_COUNT = re.compile(rb"(\d+) comments</h2>")


class Writer:
    """The process that changes the page, and the number of comments that it has committed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Follow what the process says."""
        self.known, self.begun, self._process = 0, Event(), process
        Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.known = int(line)
            self.begun.set()


@contextmanager
def writing(article: str, environment: dict[str, str], *, pause: float = 0.02) -> Iterator[Writer]:
    """Let comments through on `article` until the block ends, with a pause in seconds between."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE.format(article=article, pause=pause)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"} | environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Writer(process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _read(address: str, writer: Writer, requests: int) -> Counter[str]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    seen: Counter[str] = Counter()
    for _ in range(requests):
        known = writer.known
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        found = COMMENT_COUNT.search(answer.read())
        if answer.status != 200 or found is None:
            seen["failed"] += 1
        else:
            seen["stale" if int(found[1]) < known else "current"] += 1
    connection.close()
    return seen


def look(address: str, article: str, environment: dict[str, str], requests: int) -> Counter[str]:
    """Ask `requests` times while the page changes; count what was current, stale and failed."""
    with writing(article, environment) as writer, ThreadPoolExecutor(READERS) as pool:
        writer.begun.wait(timeout=60)
        share = requests // READERS
        runs = pool.map(lambda _: _read(address, writer, share), range(READERS))
        seen = sum(runs, Counter())
        seen["changes"] = writer.known
    return seen

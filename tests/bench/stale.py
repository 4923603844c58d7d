"""Stale answers under constant change: what a reader gets may never be older than what is known.

One writer lets comments through and says so after each commit; another arms updates, which begin by
the clock, and cancels some before their time. Readers compare the page with what had been said, and
what had begun, before they asked; and nobody may read what is cancelled or still to come.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from threading import Event, Thread
from urllib.parse import urlsplit

READERS = 4
# The edge lets a network ask for so many pages at once that have to be made anew.
OF_ONE_NETWORK = 125
COMMENT_COUNT = re.compile(rb"(\d+) comments</h2>")
EDITION = re.compile(rb"Edition (\d+) of the council meeting")


class Writer(ABC):
    """A process that changes the page, and what it has said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Follow what the process says."""
        self.begun, self._process = Event(), process
        Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.hear(line)
            self.begun.set()

    @abstractmethod
    def hear(self, line: str) -> None:
        """Note what a line says."""


class Comments(Writer):
    """The number of comments that were committed."""

    known = 0

    def hear(self, line: str) -> None:
        """Note the number of comments."""
        self.known = int(line)


class Editions(Writer):
    """When each edition that was armed begins, in seconds, and which were cancelled."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Begin with the edition that the site began with."""
        self.begins, self.cancelled = {0: 0.0}, set[int]()
        super().__init__(process)

    def hear(self, line: str) -> None:
        """Note an edition that was armed or cancelled."""
        said, number, *begins = line.split()
        if said == "cancelled":
            self.cancelled.add(int(number))
        else:
            self.begins[int(number)] = float(begins[0])

    def current(self, at: float) -> int:
        """Return the number of the edition that readers have to get at `at` at least."""
        told = {n for n, begins in list(self.begins.items()) if begins <= at}
        return max(told - self.cancelled)

    def may_show(self, number: int, asked: float) -> bool:
        """Return whether an answer to what was asked at `asked` may show edition `number`.

        What the writer has not said yet is believed.
        """
        begun = self.begins.get(number, 0.0) <= time.time()
        return begun and self.current(asked) <= number and number not in self.cancelled


@contextmanager
def _writing(act: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import django; django.setup(); from tests.bench import data; {act}",
        ],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"} | environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
        assert process.poll() is None, "The writer ended early: see what it said."
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def commenting(
    article: str, environment: dict[str, str], *, pause: float = 0.02
) -> Iterator[Comments]:
    """Let comments through on `article` until the block ends, with a pause in seconds between."""
    with _writing(f"data.let_through({article!r}, pause={pause})", environment) as process:
        writer = Comments(process)
        writer.begun.wait(timeout=60)
        yield writer


@contextmanager
def editing(article: str, environment: dict[str, str]) -> Iterator[Editions]:
    """Let editions of `article` begin by the clock, and cancel some, until the block ends."""
    with _writing(f"data.arm_and_cancel({article!r})", environment) as process:
        writer = Editions(process)
        writer.begun.wait(timeout=60)
        yield writer


def _verdict(
    status: int, body: bytes, asked: float, known: int, editions: Editions, *, comments: bool
) -> str:
    count, edition = COMMENT_COUNT.search(body), EDITION.search(body)
    if status != 200 or (comments and count is None):
        return "failed"
    number = int(edition[1]) if edition else 0
    shown = not count or int(count[1]) >= known
    return "current" if shown and editions.may_show(number, asked) else "stale"


def _connection(netloc: str, reader: int, number: int) -> http.client.HTTPConnection:
    """Connect from a network that has not asked yet."""
    source = f"127.{reader + 1}.{number // 250}.{number % 250 + 1}"
    return http.client.HTTPConnection(netloc, timeout=30, source_address=(source, 0))


def _read(
    reader: int, address: str, comments: Comments, editions: Editions, requests: int
) -> Counter[str]:
    """Ask by turns for the article and for the front page, which shows its headline."""
    parts = urlsplit(address)
    seen: Counter[str] = Counter()
    for number in range(requests // OF_ONE_NETWORK):
        with closing(_connection(parts.netloc, reader, number)) as connection:
            for turn in range(OF_ONE_NETWORK):
                of_article = turn % 2 == 0
                known, asked = comments.known, time.time()
                connection.request("GET", parts.path if of_article else "/")
                answer = connection.getresponse()
                page = answer.status, answer.read()
                seen[_verdict(*page, asked, known, editions, comments=of_article)] += 1
    return seen


def look(address: str, article: str, environment: dict[str, str], requests: int) -> Counter[str]:
    """Ask `requests` times while the page changes; count what was current, stale and failed."""
    with (
        commenting(article, environment) as comments,
        editing(article, environment) as editions,
        ThreadPoolExecutor(READERS) as pool,
    ):
        share = requests // READERS
        ask = partial(_read, address=address, comments=comments, editions=editions, requests=share)
        runs = pool.map(ask, range(READERS))
        seen = sum(runs, Counter())
        seen["comments"], seen["cancelled"] = comments.known, len(editions.cancelled)
        seen["begun"] = editions.current(time.time())
    return seen

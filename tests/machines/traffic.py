"""What goes on at the site meanwhile: readers who read, readers who write, and a desk that works."""

from __future__ import annotations

import http.client
import itertools
import random
import urllib.error
from collections import Counter
from dataclasses import dataclass, field
from threading import Event, Lock

from tests.faults.test_many_writers import Reader
from tests.machines.encryption import NAME, Encryption

LOOKS_PER_CHANGE = 2  # times that each change is looked for at each nginx
ACCEPTED = 303
# What nginx answers when the process that was to answer is gone.
CUT_OFF = 502


@dataclass
class Seen:
    """What all of them saw together."""

    pages: int = 0
    # Texts of comments, and how often each was answered by 303.
    accepted: Counter[str] = field(default_factory=Counter)
    # Comments whose answer was cut off, and that were sent once more as their reader would.
    again: list[str] = field(default_factory=list)
    changes: int = 0
    failures: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def fail(self, what: str) -> None:
        """Note a request that failed."""
        with self.lock:
            self.failures.append(what)


@dataclass(frozen=True)
class Site:
    """The site as readers reach it, through the nginx of one machine or the other."""

    ports: tuple[int, ...]
    encryption: Encryption

    def address(self) -> str:
        """Return the address of either nginx."""
        return f"https://{NAME}:{random.choice(self.ports)}"

    def read(self, path: str, port: int | None = None) -> tuple[int, str]:
        """Return the status and the text of a page, from the nginx at `port` or from either."""
        port = port or random.choice(self.ports)
        connection = self.encryption.connection(f"{NAME}:{port}")
        # Each request from a network of its own, as limits want it.
        network = f"10.{random.randrange(256)}.{random.randrange(256)}.9"
        try:
            connection.request("GET", path, headers={"X-Forwarded-For": network})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def read(site: Site, paths: list[str], ended: Event, seen: Seen) -> None:
    """Read one page after the other until it has ended."""
    for path in itertools.cycle(paths):
        if ended.is_set():
            return
        try:
            status, _ = site.read(path)
        except (OSError, http.client.HTTPException) as error:
            seen.fail(f"GET {path}: {error!r}")
            continue
        if status != http.HTTPStatus.OK:
            seen.fail(f"GET {path}: {status}")
        with seen.lock:
            seen.pages += 1


def write(site: Site, article: str, first: int, ended: Event, seen: Seen) -> None:
    """Send one comment after the other until it has ended."""
    for number in itertools.count(first):
        if ended.is_set():
            return
        try:
            reader = Reader(site.address() + article, number, site.encryption.handler())
            _send(reader, seen)
        except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
            seen.fail(f"comment {number}: {error!r}")


def _send(reader: Reader, seen: Seen) -> None:
    status = reader.send()
    text = f"The bridge is overdue, for the {reader.number}th time."
    if status == CUT_OFF:
        with seen.lock:
            seen.again.append(text)
        status = reader.send()
    if status != ACCEPTED:
        seen.fail(f"comment {reader.number}: {status}")
        return
    with seen.lock:
        seen.accepted[text] += 1


def expect(site: Site, path: str, words: str, seen: Seen) -> None:
    """Look for a change that has just been acknowledged; any page without it is stale."""
    seen.changes += 1
    for port in site.ports * LOOKS_PER_CHANGE:
        status, text = site.read(path, port)
        if status != http.HTTPStatus.OK:
            seen.fail(f"GET {path}: {status}")
        elif words not in text:
            seen.stale.append(f"{path} without {words!r}")

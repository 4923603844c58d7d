"""Readers and writers who go on while something fails, and what they were told."""

from __future__ import annotations

import http.client
import itertools
import random
import re
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

READERS, WRITERS = 3, 3
PAUSE_SECONDS = 0.15  # between two requests of a person
# One of these is on every page that says that something does not work.
PLAIN_WORDS = (
    "Our database is not responding.",
    "The site does not answer at the moment.",
)
ACCEPTED, DONE = 303, 200
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass
class Seen:
    """What all of them saw together."""

    statuses: Counter[str] = field(default_factory=Counter)
    # Texts of comments whose writers were told that they had arrived.
    accepted: list[str] = field(default_factory=list)
    # Answers without a word for people, or without the text that was sent.
    bare: list[str] = field(default_factory=list)
    # Pages that nginx keeps, and that it did not show.
    not_kept: list[str] = field(default_factory=list)
    longest: float = 0.0
    lock: Lock = field(default_factory=Lock)

    @property
    def failed(self) -> int:
        """How many requests were not answered as on a good day."""
        good = {f"GET {DONE}", f"POST {ACCEPTED}"}
        return sum(number for what, number in self.statuses.items() if what not in good)

    def __str__(self) -> str:
        return (
            f"{self.statuses.total()} requests, {self.failed} failed, {len(self.accepted)} comments"
            f" accepted, longest {self.longest:.1f} s, {dict(self.statuses)}"
        )

    def note(self, method: str, path: str, answer: tuple[int, str], took: float, text: str) -> None:
        status, body = answer
        is_told = any(words in body for words in PLAIN_WORDS) and text in body
        with self.lock:
            self.statuses[f"{method} {status}"] += 1
            self.longest = max(self.longest, took)
            if status not in (DONE, ACCEPTED) and not is_told:
                self.bare.append(f"{method} {path}: {status} {body[:200]}")


class Person:
    """Somebody with a network of their own, who asks nginx."""

    def __init__(self, port: int, seen: Seen) -> None:
        self._port, self._seen = port, seen
        self._headers = {
            "X-Forwarded-For": f"10.{random.randrange(256)}.{random.randrange(256)}.9",
            "Sec-Fetch-Site": "same-origin",
        }

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask for a page, or send a form; return status and text."""
        method = "POST" if form else "GET"
        begins = time.monotonic()
        try:
            answer = self._sent(method, path, form)
        except (OSError, http.client.HTTPException) as error:
            answer = (0, repr(error))
        took = time.monotonic() - begins
        self._seen.note(method, path, answer, took, form["message"] if form else "")
        return answer

    def _sent(self, method: str, path: str, form: dict[str, str] | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        body = urllib.parse.urlencode(form) if form else None
        try:
            connection.request(method, path, body, self._headers | kind)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def _read(port: int, kept: list[str], others: list[str], ended: Event, seen: Seen) -> None:
    for path in itertools.cycle([*kept, *others]):
        if ended.wait(PAUSE_SECONDS):
            return
        status, _ = Person(port, seen).ask(path)
        if path in kept and status != DONE:
            seen.not_kept.append(f"{path}: {status}")


def _write(port: int, form: str, first: int, ended: Event, seen: Seen) -> None:
    for number in itertools.count(first):
        if ended.wait(PAUSE_SECONDS):
            return
        person, text = Person(port, seen), f"The bridge is overdue, for the {number}th time."
        status, page = person.ask(form)
        if status != DONE:
            continue
        typed = {"stars": "", "email": f"r{number}@readers.example", "name": f"R {number}"}
        if person.ask(form, dict(HIDDEN.findall(page)) | typed | {"message": text})[0] == ACCEPTED:
            seen.accepted.append(text)


_numbers = itertools.count(1_000, 1_000)


@contextmanager
def people(port: int, article: str) -> Iterator[Seen]:
    """Let people read and write until the block ends, and wait for their last answers."""
    seen, ended, form = Seen(), Event(), f"{article}comment/"
    kept, others = ["/", article], ["/search/?q=bridge", form]
    with ThreadPoolExecutor(READERS + WRITERS) as pool:
        running = [pool.submit(_read, port, kept, others, ended, seen) for _ in range(READERS)]
        running += [
            pool.submit(_write, port, form, next(_numbers), ended, seen) for _ in range(WRITERS)
        ]
        try:
            yield seen
        finally:
            ended.set()
    for each in running:
        each.result()

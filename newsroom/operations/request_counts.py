"""Counts requests by route, status, and whether the page was kept or rendered.

Each process counts in its memory and writes its counts into a file of its own, from which whichever
process answers `/metrics` adds them up. A library for this would keep the same files and count by a
lock on each of them; a dictionary costs a kept page a microsecond.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger(__name__)

# Route, status, and "kept" or "rendered".
Kind = tuple[str, int, str]
# gunicorn.conf.py sets the variable to a folder that its processes share.
FOLDER_VARIABLE: Final = "NEWSROOM_COUNTS_FOLDER"
WRITE_SECONDS: Final = 5.0


class RequestCounts:
    """Counts the requests of this process, and adds the counts of all others."""

    def __init__(self) -> None:
        self._counts: Counter[Kind] = Counter()
        self._written = 0
        self._lock = Lock()
        self._thread: Thread | None = None

    def add(self, kind: Kind) -> None:
        with self._lock:
            self._counts[kind] += 1
            if self._thread is None:
                self._start_writing()

    def own(self) -> Counter[Kind]:
        with self._lock:
            return self._counts.copy()

    def of_all_processes(self) -> Counter[Kind]:
        """Return the counts of every process of this machine, those that have ended included."""
        total = self.own()
        if folder := _folder():
            for path in folder.glob("*.json"):
                if path != self._path(folder):
                    total += _read(path)
        return total

    def write(self) -> None:
        """Write the counts for the other processes, if there are new ones."""
        folder, counts = _folder(), self.own()
        if folder is None or counts.total() == self._written:
            return
        rows = [[*kind, number] for kind, number in counts.items()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            new = self._path(folder).with_suffix(".new")
            new.write_text(json.dumps(rows), "utf-8")
            new.replace(self._path(folder))
        except OSError as error:
            logger.warning("The counts of requests were not written: %s.", error.strerror)
        self._written = counts.total()

    def _path(self, folder: Path) -> Path:
        return folder / f"{os.getpid()}-{id(self)}.json"

    def _start_writing(self) -> None:
        # Not before the first request: a thread does not survive the fork of a server.
        self._thread = Thread(target=self._write_for_ever, daemon=True)
        self._thread.start()
        atexit.register(self.write)

    def _write_for_ever(self) -> None:
        while True:
            time.sleep(WRITE_SECONDS)
            self.write()


def _folder() -> Path | None:
    name = os.environ.get(FOLDER_VARIABLE, "")
    return Path(name) if name else None


def _read(path: Path) -> Counter[Kind]:
    try:
        rows = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Counter()
    return Counter({(route, status, answer): number for route, status, answer, number in rows})


requests = RequestCounts()


class RequestCountsMiddleware:
    """Counts each request; not there without a token for `/metrics`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if route := getattr(request, "kept_route", None):
            requests.add((route, response.status_code, "kept"))
        else:
            requests.add((route_of(request), response.status_code, "rendered"))
        return response


def route_of(request: HttpRequest) -> str:
    """Return the name of the view, which says nothing of a reader, or "none" for no address."""
    match = request.resolver_match
    return match.view_name if match else "none"

"""Reads pages of HTML in a process of its own, with limits of time and memory: one for many pages.

A page that is made to stop a reader stops that process alone.
"""

from __future__ import annotations

import atexit
import select
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Final, cast

from articles.importing.file_types.html_text import cleaned
from articles.importing.file_types.kept_as_json import from_json
from articles.importing.file_types.sent_bytes import receive, send
from articles.importing.parse.page import ParsedPage, Problem

# Of the processor's time; of a clock ten times as much, for a machine that has other work too.
MAX_SECONDS: Final = 20
MAX_WAIT: Final = 10 * MAX_SECONDS
MAX_MEGABYTES: Final = 1_000
# A fresh process from time to time: what a library keeps of pages does not grow.
MAX_PAGES: Final = 1_000
_ROOT: Final = Path(__file__).parents[4]


class _Child:
    """The process, started with the first page."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.pages = 0

    def ask(self, source: str) -> ParsedPage:
        process = self._running()
        told, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        self.pages += 1
        try:
            send(told, source.encode("utf-8", "surrogatepass"))
            ready, _, _ = select.select([answers], [], [], MAX_WAIT)
            if not ready:
                self.end()
                return _not_read("too slow", str(MAX_SECONDS))
            answer = receive(answers)
        except BrokenPipeError:
            answer = b""
        if not answer:
            stopped_by = process.wait()
            self.end()
            is_slow = stopped_by == -signal.SIGXCPU
            return _not_read(*(("too slow", str(MAX_SECONDS)) if is_slow else ("reader stopped",)))
        return from_json(ParsedPage, answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self.pages >= MAX_PAGES:
            self.end()
        if self.process is None or self.process.poll() is not None:
            self.end()
            self.process = _start()
        return self.process

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
        self.process, self.pages = None, 0


def _start() -> subprocess.Popen[bytes]:
    module = "articles.importing.file_types.html.reading_child"
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", module, str(MAX_SECONDS), str(MAX_MEGABYTES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
    )


def _not_read(code: str, limit: str = "") -> ParsedPage:
    return ParsedPage(problems=(Problem("file", code, limit),))


_CHILD: Final = _Child()


@atexit.register
def end_reading() -> None:
    """End the process; the next page starts a new one."""
    with suppress(OSError):
        _CHILD.end()


def read_html(source: str) -> ParsedPage:
    """Return the fields of a page, or why it could not be read."""
    page = _CHILD.ask(source)
    return replace(page, body=cleaned(page.body))

"""The process that reads pages of HTML: one page after the other, until its input ends."""

from __future__ import annotations

import resource
import sys

from trafilatura.meta import reset_caches

from articles.importing.file_types.html.html_page import read
from articles.importing.file_types.kept_as_json import to_json
from articles.importing.file_types.sent_bytes import receive, send
from articles.importing.parse.page import ParsedPage, Problem

PAGES_BETWEEN_RESETS = 100


def main(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    pages = 0
    while source := receive(sys.stdin.buffer):
        _limit_time(seconds)
        page = _read(source.decode("utf-8", "surrogatepass"), megabytes)
        send(sys.stdout.buffer, to_json(page))
        pages += 1
        if pages % PAGES_BETWEEN_RESETS == 0:
            reset_caches()


def _limit_time(seconds: int) -> None:
    """Have this process stopped when it has worked for so long on one page."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    last = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (last, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _read(source: str, megabytes: int) -> ParsedPage:
    try:
        return read(source)
    except MemoryError:
        return ParsedPage(problems=(Problem("file", "too heavy", str(megabytes)),))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

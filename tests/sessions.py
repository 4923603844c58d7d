"""Two sessions of PostgreSQL in one test: the test's own, and another that has to wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
PATIENCE = 10.0


def begin_elsewhere(act: Callable[[], T]) -> Future[T]:
    """Begin `act` in another session; return once it waits for a lock, or is done."""
    numbers: Queue[int] = Queue()

    def run() -> T:
        try:
            numbers.put(_ask("SELECT pg_backend_pid()"))
            return act()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    running = pool.submit(run)
    pool.shutdown(wait=False)
    _wait_until_it_waits(running, numbers.get(timeout=PATIENCE))
    return running


def _wait_until_it_waits(running: Future, number: int) -> None:
    end = time.monotonic() + PATIENCE
    while not running.done() and not _ask("SELECT cardinality(pg_blocking_pids(%s))", number):
        assert time.monotonic() < end, "The other session neither waits nor ends."
        time.sleep(0.01)


def _ask(sql: str, *parameters: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]

"""`make rehearse`: several machines on this one, while one of them fails.

Two machines, each with nginx and a certificate, a group of application processes and a worker,
PostgreSQL, as deployed, and a third edge that is away. Readers read and write and the desk works without a pause, while one
group and one worker are killed and come back, and then both groups are restarted one after the other,
as the guide says. When all is quiet the third edge returns. Ends with 1 unless every request was
answered, no page of either nginx was older than a change that had been acknowledged, every comment
that was accepted is there, none was cut off by the restarts, and the other worker has told the third
edge of every change.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from tests.machines.encryption import NAME, Encryption
from tests.machines.parts import Group, Process, Worker, database
from tests.machines.traffic import Seen, Site, read, write
from tests.newsroom.page_cache.edges import running_edge
from tests.newsroom.page_cache.fronts import ABSENT, Front, free_port

READERS, WRITERS = 4, 3
STRETCH = 10  # seconds between two events
ROLLING_RESTARTS = 2
RESTART_PAUSE = 4  # seconds between the restarts of two groups, as in docs/operations.md
# The longest pause between two attempts of a worker in the time that this takes, and some more.
MAX_START_SECONDS = 100  # seconds
STARTED = time.monotonic()


def say(line: str) -> None:
    """Write a line of the log, with the seconds since the beginning."""
    sys.stdout.write(f"{time.monotonic() - STARTED:6.1f} s  {line}\n")
    sys.stdout.flush()


def _server() -> str:
    address = os.environ.get("TEST_POSTGRES_URL", "")
    if not address:
        raise SystemExit("TEST_POSTGRES_URL is not set: the rehearsal needs a PostgreSQL server.")
    return address


def _front(folder: Path, groups: list[Group], encryption: Encryption) -> Front:
    folder.mkdir()
    encryption.write_certificate(folder)
    return Front(folder, *(group.port for group in groups), balanced=True)


@contextmanager
def _running(
    groups: list[Group], workers: list[Process], away: int, folder: Path, encryption: Encryption
) -> Iterator[list[Front]]:
    fronts = [_front(folder / str(group.port), groups, encryption) for group in groups]
    purged = [*(front.purge_address for front in fronts), f"http://127.0.0.1:{away}"]
    os.environ["EDGE_PURGE_ADDRESSES"] = ",".join(purged)
    os.environ["SITE_ADDRESS"] = f"https://{NAME}"
    import django

    django.setup()
    # The desk of the rehearsal is this process, and would say with each act that an edge is away.
    logging.getLogger("newsroom.page_cache.edge").setLevel(logging.ERROR)
    from tests.bench import data

    with fronts[0].running(), fronts[1].running():
        say(f"nginx answers on ports {fronts[0].port} and {fronts[1].port}")
        data.build()
        say("PostgreSQL has tables, 40 articles and 50 comments")
        try:
            for group in groups:
                group.start()
                say(f"{group.name} is ready on port {group.port}")
            for worker in workers:
                worker.start()
            yield fronts
        finally:
            for process in (*groups, *workers):
                process.stop()


def _events(groups: list[Group], worker: Process, seen: Seen) -> None:
    """Let a group fail and come back, then restart both, with time to read in between."""
    first = groups[0]
    acts = (
        (f"{first.name} is killed", first.kill),
        (f"{worker.name} is killed", worker.kill),
        (f"{first.name} is started again", first.start),
    )
    for what, act in acts:
        time.sleep(STRETCH)
        say(f"{seen.pages} pages, {sum(seen.accepted.values())} comments, {seen.changes} changes")
        act()
        say(what)
    time.sleep(STRETCH)
    _restart(groups, seen)
    time.sleep(STRETCH)


def _restart(groups: list[Group], seen: Seen) -> None:
    """Restart one group after the other, as for an update; nobody may notice."""
    cut_off = len(seen.again)
    for _ in range(ROLLING_RESTARTS):
        for group in groups:
            group.stop()
            group.start()
            say(f"{group.name} is restarted")
            time.sleep(RESTART_PAUSE)
    for text in seen.again[cut_off:]:
        seen.fail(f"cut off by a restart: {text}")


def _rehearse(
    fronts: list[Front], groups: list[Group], worker: Process, encryption: Encryption
) -> Seen:
    from articles.models import Edition
    from tests.machines import desk

    articles = [each.get_absolute_url() for each in Edition.objects.public().newest_first()[:10]]
    # The pages of the form are never kept, so that each of them asks a group.
    paths = ["/", "/feed.atom", "/search/?q=bridge", *articles, articles[0] + "comment/"]
    site = Site(tuple(front.port for front in fronts), encryption)
    seen, ended = Seen(), Event()
    with ThreadPoolExecutor(READERS + WRITERS + 1) as pool:
        running = [pool.submit(read, site, paths, ended, seen) for _ in range(READERS)]
        running += [
            pool.submit(write, site, articles[number], number * 100_000, ended, seen)
            for number in range(WRITERS)
        ]
        running.append(pool.submit(desk.work, site, ended, seen))
        try:
            _events(groups, worker, seen)
        finally:
            ended.set()
    for each in running:
        each.result()
    return seen


def _untold(away: int) -> list[str]:
    """Let the third edge return; return the changes that no worker tells it of."""
    from newsroom.models import Purge

    waiting = set(Purge.objects.values_list("key", flat=True))
    say(f"the third edge returns and has {len(waiting)} pages to be told of")
    with running_edge(away) as edge:
        ends = time.monotonic() + MAX_START_SECONDS
        while Purge.objects.exists() and time.monotonic() < ends:
            time.sleep(0.5)
        told = {key for keys in edge.told for key in keys}
    say(f"a worker has told it of {len(told)}")
    return sorted(waiting - told)


def _problems(seen: Seen) -> list[str]:
    """Return what should not have happened; compare the comments with their rows."""
    from django.db.models import Count

    from comments.models import Comment

    stored = dict(Comment.objects.values_list("text").annotate(Count("pk")))
    lost = [text for text in seen.accepted if not stored.get(text)]
    doubled = [text for text in seen.accepted if stored.get(text, 0) > 1]
    return [
        *(f"failed: {what}" for what in seen.failures),
        *(f"stale: {what}" for what in seen.stale),
        *(f"lost: {what}" for what in lost),
        *(f"stored twice: {what}" for what in doubled),
    ]


def main() -> None:
    """Run the rehearsal; print its log and what it found."""
    if ABSENT:
        raise SystemExit("nginx with lua is absent: apt install nginx libnginx-mod-http-lua.")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DEBUG": "0",
        "SECRET_KEY": "rehearsal " * 6,
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    groups = [Group("group one", free_port()), Group("group two", free_port())]
    workers: list[Process] = [Worker("worker one"), Worker("worker two")]
    away, encryption = free_port(), Encryption()
    with database(_server()) as address, tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = address
        with _running(groups, workers, away, Path(folder), encryption) as fronts:
            seen = _rehearse(fronts, groups, workers[0], encryption)
            untold = _untold(away)
        problems = [*_problems(seen), *(f"never told: {key}" for key in untold)]
    say(
        f"{seen.pages} pages read, {sum(seen.accepted.values())} comments accepted, of which"
        f" {len(seen.again)} had to be sent once more, {seen.changes} changes looked for"
    )
    for problem in problems[:20]:
        say(problem)
    say(f"{len(problems)} problems")
    raise SystemExit(bool(problems))


if __name__ == "__main__":
    main()

"""The site on PostgreSQL while something fails: no comment that was accepted is lost, no page is bare.

nginx, two groups of processes and a server of PostgreSQL as deployed. Pages that nginx has kept are
read all the time; everything else says in plain words that it does not work, and gives a comment back.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.articles.importing.parse.pages import LEAD, ROOT, SECOND, lines
from tests.faults.outage_traffic import Seen, people
from tests.faults.small_disk import small_disk
from tests.machines.parts import Group
from tests.newsroom.page_cache import fronts
from tests.newsroom.page_cache.fronts import Front, free_port
from tests.postgresql_server import ABSENT, WHY_ABSENT, Server, running_server

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(ABSENT, reason=WHY_ABSENT),
    pytest.mark.skipif(fronts.ABSENT, reason="no nginx with Lua: install libnginx-mod-http-lua"),
]
logger = logging.getLogger(__name__)
ARTICLE = "/2024/03/05/bridge-closes/"
QUIET_SECONDS = 2  # before and after a fault
FROZEN_SECONDS = 10
TOLD = 20  # readers who read that the database does not answer


@dataclass
class Site:
    """All that runs."""

    server: Server
    groups: list[Group]
    front: Front
    disk: Path | None

    def stored(self) -> list[str]:
        """Return the texts of all comments."""
        with psycopg.connect(self.server.address("site")) as rows:
            return [text for (text,) in rows.execute("SELECT text FROM comments_comment")]


def _fill(environment: dict[str, str], pages: Path) -> None:
    (pages / "bridge.txt").write_text(lines("Bridge closes", "5 March 2024", LEAD, SECOND))
    for command in (["migrate", "--verbosity", "0"], ["import_seeds", str(pages)]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """Return a site with one article, which nginx has kept."""
    folder = tmp_path_factory.mktemp("site")
    with (
        small_disk() as disk,
        running_server(disk) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        server.create("site")
        groups = [Group("group one", free_port()), Group("group two", free_port())]
        front = Front(folder, *(group.port for group in groups), balanced=True)
        for name, value in {
            "DJANGO_SETTINGS_MODULE": "tests.browser.served",
            "DATABASE_URL": server.address("site"),
            "DEBUG": "0",
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "SITE_ADDRESS": f"http://127.0.0.1:{front.port}",
            "TRUSTED_PROXIES": "127.0.0.1",
            "EDGE_PURGE_ADDRESSES": front.purge_address,
        }.items():
            patch.setenv(name, value)
        (folder / "pages").mkdir()
        _fill(dict(os.environ), folder / "pages")
        try:
            for group in groups:
                group.start()
            with front.running():
                assert [front.ask(path).status for path in ("/", ARTICLE)] == [200, 200]
                yield Site(server, groups, front, disk)
        finally:
            for group in groups:
                group.stop()


def watched(site: Site, fault: Callable[[Seen], None], name: str) -> Seen:
    """Let people read and write before, during and after a fault; check what holds in every one."""
    with people(site.front.port, ARTICLE) as seen:
        time.sleep(QUIET_SECONDS)
        fault(seen)
        time.sleep(QUIET_SECONDS)
    logger.info("%s: %s", name, seen)
    stored = site.stored()
    assert [text for text in seen.accepted if stored.count(text) != 1] == []
    assert (seen.bare, seen.not_kept) == ([], [])
    assert seen.accepted != []
    assert site.front.ask("/search/?q=bridge").status == 200
    return seen


def test_nobody_notices_when_a_process_is_killed(site):
    def kill_three(seen: Seen) -> None:
        for _ in range(3):
            os.kill(site.groups[0].worker(), signal.SIGKILL)
            time.sleep(1.5)

    assert watched(site, kill_three, "one process killed, three times").failed == 0


def test_nobody_notices_a_reload_of_all_and_a_restart_of_one_after_the_other(site):
    def restart(seen: Seen) -> None:
        for group in site.groups:
            group.reload()
        time.sleep(4)
        for group in site.groups:
            group.stop()
            group.start()
            time.sleep(4)

    assert watched(site, restart, "HUP of both, then TERM and start of each").failed == 0


def test_while_postgresql_is_stopped_all_else_says_so(site):
    def stop(seen: Seen) -> None:
        site.server.stop()
        time.sleep(5)
        site.server.start()

    assert watched(site, stop, "PostgreSQL stopped for 5 s").failed > 0


def test_while_postgresql_recovers_from_a_kill_all_else_says_so(site):
    def kill(seen: Seen) -> None:
        site.server.kill()
        time.sleep(3)
        site.server.start()

    assert watched(site, kill, "PostgreSQL killed").failed > 0


def test_postgresql_that_hangs_does_not_hold_up_readers(site):
    def freeze(seen: Seen) -> None:
        site.server.freeze()
        ends = time.monotonic() + 2 * FROZEN_SECONDS
        # It goes on hanging until many have been told so, whatever else this machine does.
        while seen.statuses["GET 503"] < TOLD and time.monotonic() < ends:
            time.sleep(0.1)
        told.append(seen.statuses["GET 503"])
        time.sleep(FROZEN_SECONDS)
        site.server.thaw()

    told: list[int] = []
    watched(site, freeze, "PostgreSQL frozen")
    assert told >= [TOLD]


@pytest.mark.mounts
def test_a_full_disk_loses_no_comment(site):
    disk = site.disk
    assert disk is not None

    def fill(seen: Seen) -> None:
        filler = disk / "filler"
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - 16_384)
        time.sleep(6)
        filler.unlink()
        time.sleep(3)

    assert watched(site, fill, "disk of PostgreSQL full for 6 s").failed > 0

"""An import that is killed leaves whole articles only, and the next one completes it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.articles.importing.parse.pages import LEAD, ROOT, SECOND, lines
from tests.database import copy_migrated_to

pytestmark = pytest.mark.sqlite

NUMBER = 40
# Each article has one of all these, or it is not whole.
PARTS = """
    SELECT count(*) FROM articles_article a
    WHERE (SELECT count(*) FROM articles_revision WHERE article_id = a.id) = 1
      AND (SELECT count(*) FROM articles_sourcedocument WHERE article_id = a.id) = 1
      AND (SELECT count(*) FROM articles_byline WHERE article_id = a.id) = 1
      AND (SELECT count(*) FROM articles_placement WHERE article_id = a.id) = 1
      AND (SELECT count(*) FROM articles_relatedlink WHERE article_id = a.id) = 1
      AND (SELECT count(*) FROM articles_statechange WHERE article_id = a.id) = 1
      AND a.state = 'published' AND a.body != ''
"""


def write_pages(folder: Path) -> None:
    """Write pages that have all that an article can have."""
    for number in range(NUMBER):
        text = lines(
            f"Bridge {number} closes on Monday",
            "By Will Taylor",
            "5 March 2024",
            f"Bridge {number}. Picture: Town Archive",
            LEAD.replace("river", f"river {number}"),
            "Read more: Ferry sinks in the bay",
            SECOND,
        )
        (folder / f"{number:03}.txt").write_text(text)


class Site:
    """A database of its own, and the command that works on it."""

    def __init__(self, folder: Path) -> None:
        """Take an empty database."""
        self.path = folder / "killed.sqlite3"
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.path}",
            "SECRET_KEY": "x" * 60,
            "DEBUG": "0",
        }
        copy_migrated_to(self.path)

    def start(self, *args: str) -> subprocess.Popen[bytes]:
        """Start a command."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *args],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, query: str) -> int:
        """Return one number from the database."""
        with sqlite3.connect(self.path, timeout=20) as database:
            return int(database.execute(query).fetchone()[0])

    def articles(self) -> int:
        """Return how many articles there are, whole or not."""
        return self.ask("SELECT count(*) FROM articles_article")


def kill_after(site: Site, process: subprocess.Popen[bytes], number: int) -> None:
    """Kill the import when it has made `number` articles, in the middle of one."""
    deadline = time.monotonic() + 60
    while site.articles() < number and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(random.random() * 0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_kill_leaves_whole_articles_and_the_next_run_completes(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    write_pages(pages)
    site = Site(tmp_path)
    for number in (3, 12, 24):
        kill_after(site, site.start("import_seeds", str(pages)), number)
        assert site.ask(PARTS) == site.articles()
        assert 0 < site.articles() < NUMBER
    done = site.start("import_seeds", str(pages))
    assert b"unchanged" in done.communicate(timeout=120)[0].splitlines()[-1]
    assert (done.returncode, site.ask(PARTS), site.articles()) == (0, NUMBER, NUMBER)
    assert site.ask("SELECT count(*) FROM articles_picture") == NUMBER
    assert site.ask("SELECT count(*) FROM articles_contributor") == 1
    assert site.ask("SELECT count(*) FROM articles_importrun WHERE finished_at IS NULL") == 3

"""A hundred readers who send at once, to four processes: each comment is stored, none is refused."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.articles.importing.parse.pages import LEAD, ROOT, SECOND, lines
from tests.database import copy_migrated_to

pytestmark = pytest.mark.sqlite
READERS = 100


class StayHere(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect unfollowed, so that its status can be read."""

    def redirect_request(self, *args: object) -> None:
        """Follow nothing."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the site keeps what is sent."""
    return tmp_path / "site.sqlite3"


@pytest.fixture
def site(tmp_path: Path, database: Path) -> Iterator[str]:
    """Return the address of an article on a site of four processes."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.txt").write_text(lines("Bridge closes", "5 March 2024", LEAD, SECOND))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.served",
        "DATABASE_URL": f"sqlite:///{database}",
        "DEBUG": "0",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "SITE_ADDRESS": f"http://{address}",
        "TRUSTED_PROXIES": "127.0.0.1",
        "WEB_WORKERS": "4",
    }
    copy_migrated_to(database)
    importing = [sys.executable, "manage.py", "import_seeds", str(pages)]
    subprocess.run(importing, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "--bind", address]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        wait_for(address)
        yield f"http://{address}/2024/03/05/bridge-closes/"
        server.terminate()


def wait_for(address: str) -> None:
    """Wait until somebody answers."""
    host, port = address.split(":")
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)


class Reader:
    """A browser without JavaScript: the page of the form first, then the form."""

    def __init__(self, article: str, number: int, *handlers: urllib.request.BaseHandler) -> None:
        """Open the form."""
        self.number, self.address = number, article + "comment/"
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), StayHere, *handlers
        )
        # Each from a network of its own, as limits want it.
        network = f"10.{number // 256 % 256}.{number % 256}.1"
        self.browser.addheaders += [("X-Forwarded-For", network), ("Sec-Fetch-Site", "same-origin")]
        with self.browser.open(self.address, timeout=60) as page:
            hidden = r'<input type="hidden" name="(\w+)" value="([^"]*)"'
            self.fields = dict(re.findall(hidden, page.read().decode()))

    def send(self) -> int:
        """Send the comment; return the status of the answer."""
        typed = {
            "stars": str(self.number % 5 + 1),
            "email": f"reader{self.number}@readers.example",
            "name": f"Reader {self.number}",
            "message": f"The bridge is overdue, for the {self.number}th time.",
        }
        data = urllib.parse.urlencode(self.fields | typed).encode()
        try:
            with self.browser.open(self.address, data, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            return answer.code


def test_a_hundred_writers_at_once_are_a_hundred_comments(site, database):
    with ThreadPoolExecutor(READERS) as readers:
        written = list(readers.map(lambda number: Reader(site, number), range(READERS)))
        statuses = Counter(readers.map(lambda reader: reader.send(), written))
    assert statuses == {303: READERS}
    with sqlite3.connect(database) as rows:
        stored = rows.execute(
            "SELECT count(*), count(DISTINCT c.name), count(DISTINCT c.reader_id) "
            "FROM comments_comment c JOIN comments_decision d ON d.comment_id = c.id "
            "WHERE c.state = 'pending'"
        ).fetchone()
    assert stored == (READERS, READERS, READERS)

"""The row about memory: a process that has read two thousand pages beside a bare one."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.rows import Row, Target, row
from tests.bench.serving import HELLO, Page

PAGES = 2_000
BOUND = 64
"""Megabytes that a process may fill with pages, as the settings have it."""
MAKE = (
    "import django; django.setup(); from django.core.management import call_command as do;"
    " do('migrate', verbosity=0); do('make_demo_data', articles={articles}, comments={comments});"
    " from articles.models import Edition;"
    " print(*(e.get_absolute_url() for e in Edition.objects.public()[:{pages}]), sep='\\n')"
)


def _addresses(environment: dict[str, str]) -> list[str]:
    settings = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    # Some of them are drafts.
    code = MAKE.format(articles=PAGES + PAGES // 5, pages=PAGES, comments=5 * PAGES)
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if line.startswith("/")]


def _read_all(port: int, addresses: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for address in addresses:
        # Packed both ways, so that the page holds all that it can.
        for packing in ("br", "gzip"):
            connection.request("GET", address, headers={"Accept-Encoding": packing})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == http.HTTPStatus.OK, address
    connection.close()


def warm(scratch: Path) -> Row:
    """Measure what one process holds more than a bare one after reading every page."""
    environment = {"DATABASE_URL": f"sqlite:///{scratch}/memory.sqlite3"}
    addresses = _addresses(environment)
    page = Page("newsroom.wsgi", "/healthz", "ok", environment)
    with page.serve(WEB_WORKERS="1") as site, HELLO.serve(8612, WEB_WORKERS="1") as bare:
        empty = site.megabytes()
        _read_all(8611, addresses)
        ours, theirs = site.megabytes(), bare.megabytes()
    notes = f"{ours:.0f} MB with {len(addresses)} pages ({empty:.0f} before) against {theirs:.0f}"
    name = f"memory of a process with {PAGES} pages"
    return row(name, [ours - theirs], "MB more than a bare one", notes, Target(BOUND + 60))

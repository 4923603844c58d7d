"""What a page costs in a small paper and in one a hundred times its size, rendered each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

from tests.bench.rows import ROUNDS, Row, Target, row

SMALL, LARGE = (1_000, 10_000), (100_000, 100_000)
"""Articles and comments; in both papers one article has the same 5,000 comments."""
REPEATS = 15
Costs = dict[str, float]


def _run(code: str, database: Path) -> str:
    """Run `code` in a process of its own on a database; return what it printed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "PAGE_CACHE_BYTES": "0",
    }
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def build(database: Path, numbers: tuple[int, int]) -> None:
    """Write a paper with so many articles and comments."""
    command = "from django.core.management import call_command as do"
    articles, comments = numbers
    make = f"do('make_demo_data', articles={articles}, comments={comments})"
    _run(f"{command}; do('migrate', verbosity=0); {make}", database)


def pages() -> dict[str, str]:
    """Return the name and address of each page that lists something."""
    from articles.models import Article, Contributor, Section, Tag

    section, tag, author = (
        model.objects.order_by("pk")[0].get_absolute_url() for model in (Section, Tag, Contributor)
    )
    return {
        "front page": "/",
        "page 40 of it": "/?page=40",
        "section": section,
        "author": author,
        "tag": tag,
        "article": Article.objects.order_by("pk")[0].get_absolute_url(),
        "search": "/search/?q=bridge",
        "feed": "/feed.rss",
        "feed of an author": f"{author}feed.rss",
        "sitemap": "/sitemap.xml",
        "sitemap of lists": "/sitemap-lists.xml",
        "desk, articles": "/admin/articles/article/",
        "desk, comments": "/admin/comments/comment/",
    }


def measure() -> Costs:
    """Return the CPU milliseconds of a request for each page."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(
        User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)[0]
    )
    return {name: _cost(client, path) for name, path in pages().items()}


def _cost(client: object, path: str) -> float:
    spent = []
    for _ in range(REPEATS):
        before = process_time()
        assert client.get(path).status_code == 200, path
        spent.append(1000 * (process_time() - before))
    return median(spent)


def _turns(scratch: Path) -> list[tuple[Costs, Costs]]:
    """Measure the small and the large paper by turns."""
    papers = [(scratch / "small.sqlite3", SMALL), (scratch / "large.sqlite3", LARGE)]
    for database, numbers in papers:
        build(database, numbers)
    look = "import json; from tests.bench import size; print(json.dumps(size.measure()))"
    return [
        tuple(json.loads(_run(look, database).splitlines()[-1]) for database, _ in papers)
        for _ in range(ROUNDS)
    ]


def compare(scratch: Path) -> Row:
    """Measure what each page costs more in a paper of a hundred times as many articles."""
    turns = _turns(scratch)
    grown = {name: median(b[name] / a[name] for a, b in turns) for name in turns[0][0]}
    small, large = turns[0]
    notes = "; ".join(
        f"{name} {ratio:.2f} ({small[name]:.0f} to {large[name]:.0f} ms CPU)"
        for name, ratio in grown.items()
    )
    name = f"pages with {LARGE[0]} articles beside {SMALL[0]}, the worst"
    return row(name, [max(grown.values())], "of the small paper's CPU", notes, Target(1.3))

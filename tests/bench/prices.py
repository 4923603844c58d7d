"""The row about pages that are not kept: what a request costs, and how many fill one core."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench import load
from tests.bench.rows import ROUNDS, Row, row

# Many articles for the search, and a long conversation for the pages about comments.
ARTICLES, COMMENTS = 4_000, 20_000
_LOOK = "from tests.bench import prices; print(*prices.addresses(), sep='\\n')"
_STATUS = {
    "search for a common word": 200,
    "address of a comment": 303,
    "older comments": 200,
    "empty form": 200,
    "form of a reply": 200,
    "report of a comment": 200,
    "start of writing": 200,
    "notice": 200,
    "sitemap of news, kept": 200,
    "another spelling of a page": 301,
    "address that is nothing": 404,
}


def addresses() -> list[str]:
    """Return the path of each page of the list, in its order; about the longest conversation."""
    from comments.models import Comment, Tally

    article = Tally.objects.order_by("-comments")[0].article
    approved = Comment.objects.approved().filter(article=article).order_by("submitted_at")
    comment, here = approved[approved.count() // 2], article.get_absolute_url()
    return [
        "/search/?q=bridge",
        comment.get_absolute_url(),
        f"{here}comments/?order=oldest",
        f"{here}comment/",
        f"{here}comment/?reply={comment.pk}",
        f"/comments/{comment.pk}/report/",
        f"{here}comment/start/",
        "/notice/",
        "/sitemap-news.xml",
        "/?page=01",
        "/nothing/",
    ]


def _paths(database: str) -> dict[str, str]:
    build = f"from tests.bench import size; size.build({ARTICLES}, {COMMENTS})"
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": database,
    }
    for code in (build, _LOOK):
        command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    return dict(zip(_STATUS, done.stdout.splitlines()[-len(_STATUS) :], strict=True))


def of_pages(scratch: Path) -> Row:
    """Measure every page of the list; the row's own figures are those of the dearest."""
    database = f"sqlite:///{scratch}/prices.sqlite3"
    paths = _paths(database)
    with load.serve("newsroom.wsgi", 8611, {"DATABASE_URL": database}) as site:
        spent = {
            name: [load.cost(site, path, status=_STATUS[name]) for _ in range(ROUNDS)]
            for name, path in paths.items()
        }
    costs = {name: median(each) for name, each in spent.items()}
    notes = "; ".join(
        f"{name} {cost:.1f} ms ({1000 / cost:.0f} requests/s fill a core)"
        for name, cost in costs.items()
    )
    dearest = max(costs, key=costs.__getitem__)
    name = f"pages made for each request, the dearest: {dearest}"
    return row(name, spent[dearest], "ms CPU a request", notes, None)

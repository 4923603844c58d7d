"""The row about pages that are not kept: what a request costs beside a minimal view, each with a bound."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import load
from tests.bench.rows import ROUNDS, Row, Target, row

# Many articles for the search, and a long conversation for the pages about comments.
ARTICLES, COMMENTS = 4_000, 20_000
_LOOK = "from tests.bench import prices; print(*prices.addresses(), sep='\\n')"
# Status, and the most that a request may cost, as a multiple of the minimal article page: twice what
# was measured, since two runs differ by half on a machine that does other things.
_PAGES = {
    "search for a common word": (200, 3.0),
    "address of a comment": (303, 0.6),
    "older comments": (200, 1.5),
    "empty form": (200, 1.6),
    "form of a reply": (200, 1.7),
    "report of a comment": (200, 2.3),
    "start of writing": (200, 0.4),
    "notice": (200, 0.8),
    "sitemap of news, kept": (200, 0.1),
    "another spelling of a page": (301, 0.1),
    "address that is nothing": (404, 0.3),
}


def addresses() -> list[str]:
    """Return the path of the longest conversation's article, then those of the list in its order."""
    from comments.models import Comment, Tally

    article = Tally.objects.order_by("-comments")[0].article
    approved = Comment.objects.approved().filter(article=article).order_by("submitted_at")
    comment, here = approved[approved.count() // 2], article.get_absolute_url()
    return [
        here,
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


def _paths(database: str) -> list[str]:
    build = f"from tests.bench import size; size.build({ARTICLES}, {COMMENTS})"
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": database,
    }
    for code in (build, _LOOK):
        command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-len(_PAGES) - 1 :]


def of_pages(scratch: Path) -> Row:
    """Measure each page and the minimal view by turns; the row is that of the page next to its bound."""
    database = f"sqlite:///{scratch}/prices.sqlite3"
    minimal, *paths = _paths(database)
    here = {"DATABASE_URL": database}
    with (
        load.serve("newsroom.wsgi", 8611, here) as site,
        load.serve("tests.bench.plain", 8612, here, path=minimal) as plain,
    ):
        prices = {
            name: _price(site, plain, path, minimal, most=most, status=status)
            for path, (name, (status, most)) in zip(paths, _PAGES.items(), strict=True)
        }
    notes = "; ".join(f"{name} {price}" for name, price in prices.items())
    nearest = max(prices, key=lambda name: median(prices[name].shares))
    name = f"pages made for each request beside a minimal view, nearest to its bound: {nearest}"
    return row(name, prices[nearest].shares, "of its bound", notes, Target(1.0))


@dataclass(frozen=True)
class _Price:
    milliseconds: float
    ratio: float
    most: float
    shares: list[float]

    def __str__(self) -> str:
        return f"{self.milliseconds:.1f} ms, {self.ratio:.2f} times a minimal view (≤ {self.most})"


def _price(
    site: load.Server, plain: load.Server, path: str, minimal: str, *, most: float, status: int
) -> _Price:
    turns = [
        (load.cost(site, path, status=status), load.cost(plain, minimal, status=200))
        for _ in range(ROUNDS)
    ]
    ratios = [ours / theirs for ours, theirs in turns]
    milliseconds = median(ours for ours, _ in turns)
    return _Price(milliseconds, median(ratios), most, [ratio / most for ratio in ratios])

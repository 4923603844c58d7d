"""`make bench`: how fast the site is, as ratios against something run beside it.

Each row runs the product and its reference in turns (A B A B A B), so that whatever else the
machine does falls on both. Prints a Markdown table; `var/bench.json` has the same as data.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import load, size, stale
from tests.newsroom.fronts import Front

ROUNDS = 3
PAGES = 1000
REQUESTS = 50_000
Row = dict[str, object]


@dataclass(frozen=True)
class Target:
    """A bound that the median has to keep."""

    bound: float
    at_least: bool

    def met(self, value: float) -> bool:
        """Return whether `value` keeps it."""
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound}"


@dataclass(frozen=True)
class Page:
    """One page of one program under load, and words that it must hold."""

    application: str
    path: str
    words: str
    environment: dict[str, str] = field(default_factory=dict)

    def press(self, server: load.Server, seconds: int = 3) -> load.Run:
        """Ask for it over 10 connections."""
        return load.press(server, self.path, must_contain=self.words, seconds=seconds)


NEAR = Target(0.8, at_least=True)
HELLO = Page("tests.bench.hello", "/", "hello")


def _row(name: str, ratios: list[float], unit: str, more: str, target: Target | None) -> Row:
    values = {"median": median(ratios), "min": min(ratios), "max": max(ratios)}
    rounded = {key: round(value, 3) for key, value in values.items()}
    met = target.met(rounded["median"]) if target else None
    shown = str(target) if target else ""
    return {"name": name, **rounded, "target": shown, "met": met, "unit": unit, "notes": more}


def _in_turns(ours: Page, theirs: Page) -> tuple[list[load.Run], list[load.Run], str]:
    """Press the two by turns; return their runs and what their processes hold in memory."""
    with (
        load.serve(ours.application, 8611, ours.environment, path=ours.path) as site,
        load.serve(theirs.application, 8612, theirs.environment, path=theirs.path) as reference,
    ):
        ours.press(site, seconds=1)
        theirs.press(reference, seconds=1)
        pairs = [(ours.press(site), theirs.press(reference)) for _ in range(ROUNDS)]
        memory = f"{site.megabytes():.0f} MB against {reference.megabytes():.0f} MB"
    return [a for a, _ in pairs], [b for _, b in pairs], memory


def _beside(name: str, ours: Page, theirs: Page, *, by: str, target: Target) -> Row:
    """Measure a page beside its reference, by their `rate` or by the `cpu` of a request."""
    mine, reference, memory = _in_turns(ours, theirs)
    ratios = [getattr(a, by) / getattr(b, by) for a, b in zip(mine, reference, strict=True)]
    rates = [round(median(run.rate for run in runs)) for runs in (mine, reference)]
    costs = [round(median(run.cpu for run in runs), 2) for runs in (mine, reference)]
    notes = (
        f"{rates[0]} against {rates[1]} requests/s, {costs[0]} against {costs[1]} ms CPU a request,"
        f" {sum(run.errors for run in [*mine, *reference])} errors, {memory}"
    )
    return _row(name, ratios, f"of the reference's {by}", notes, target)


def _timed(code: str, database: Path) -> float:
    """Return the seconds that `code` takes in a process of its own on a fresh database."""
    setup = "import django; django.setup(); from tests.bench import data; data.migrate();"
    clock = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    command = [sys.executable, "-c", f"{setup} {clock}"]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    return float(done.stdout.splitlines()[-1])


def _import(scratch: Path) -> Row:
    """Measure an import of many pages beside bare inserts of as many articles."""
    from tests.bench.data import write_pages

    folder = scratch / "pages"
    folder.mkdir()
    write_pages(folder, PAGES)
    pairs = [
        (
            _timed(f"data.import_pages({str(folder)!r})", scratch / f"import-{number}.sqlite3"),
            _timed(f"data.insert_articles({PAGES})", scratch / f"insert-{number}.sqlite3"),
        )
        for number in range(ROUNDS)
    ]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rate = PAGES / median(ours for ours, _ in pairs)
    notes = f"{rate:.0f} pages/s, peak {memory:.0f} MB"
    name = f"import of {PAGES} pages"
    ratios = [ours / theirs for ours, theirs in pairs]
    return _row(name, ratios, "of bare inserts' time", notes, None)


@contextmanager
def _behind_nginx(page: Page, folder: Path, **more: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Run the site behind the nginx of `deploy/`; yield its address and the site's settings."""
    front = Front(folder, 8611)
    environment = page.environment | {"EDGE_PURGE_ADDRESSES": front.purge_address, **more}
    with (
        load.serve(page.application, 8611, environment, path=page.path),
        front.running(),
    ):
        yield f"http://127.0.0.1:{front.port}", environment


def _through_nginx(page: Page, scratch: Path) -> Row:
    """Measure a page through nginx beside the same bytes that the same nginx reads from a file."""
    (scratch / "static").mkdir()
    with _behind_nginx(page, scratch) as (address, _):
        with urllib.request.urlopen(address + page.path) as answer:
            (scratch / "static" / "page.html").write_bytes(answer.read())
        pairs = [
            [
                load.rate(address + path, must_contain=page.words)
                for path in (page.path, "/static/page.html")
            ]
            for _ in range(ROUNDS)
        ]
    ours, file = (median(rates) for rates in zip(*pairs, strict=True))
    notes = f"{ours:.0f} against {file:.0f} requests/s"
    ratios = [a / b for a, b in pairs]
    return _row("article page through nginx", ratios, "of a file's rate", notes, NEAR)


def _stale_row(seen: Counter[str], where: str) -> Row:
    wrong = float(seen["stale"] + seen["failed"])
    notes = f"{seen['current']} current, {seen['failed']} failed, {seen['changes']} changes"
    name = f"stale answers in {REQUESTS}, {where}"
    return _row(name, [wrong], "answers", notes, Target(0, at_least=False))


def _stale(page: Page) -> Row:
    """Ask four processes for a page that changes all the time."""
    environment = page.environment | {"WEB_WORKERS": "4"}
    with load.serve(page.application, 8611, environment, path=page.path) as site:
        seen = stale.look(site.address + page.path, page.path, environment, REQUESTS)
    return _stale_row(seen, "four processes")


def _stale_nginx(page: Page, scratch: Path) -> Row:
    """Ask nginx for a page that changes all the time behind it."""
    with _behind_nginx(page, scratch, WEB_WORKERS="4") as (address, environment):
        seen = stale.look(address + page.path, page.path, environment, REQUESTS)
    return _stale_row(seen, "through nginx")


def _size(scratch: Path) -> Row:
    """Measure what each page costs more in a paper of a hundred times as many articles."""
    turns = size.compare(scratch, ROUNDS)
    grown = size.growth(turns)
    costs = {name: (turns[0][0][name], turns[0][1][name]) for name in grown}
    notes = "; ".join(
        f"{name} {grown[name]:.2f} ({a:.0f} to {b:.0f} ms CPU)" for name, (a, b) in costs.items()
    )
    worst = max(grown.values())
    name = f"pages with {size.LARGE[0]} articles beside {size.SMALL[0]}, the worst"
    return _row(name, [worst], "of the small paper's CPU", notes, Target(1.3, at_least=False))


def _folder(scratch: Path, name: str) -> Path:
    folder = scratch / name
    folder.mkdir()
    return folder


def _rows(scratch: Path) -> dict[str, Callable[[], Row]]:
    environment = {
        "DATABASE_URL": f"sqlite:///{scratch}/bench.sqlite3",
        "SECRET_KEY": "bench " * 12,
        "DEBUG": "0",
    }
    os.environ.update(environment)
    build = "import django; django.setup(); from tests.bench import data; print(data.build())"
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", build]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    article = done.stdout.splitlines()[-1]
    warm = Page("newsroom.wsgi", article, "Reader 49")
    front = Page("newsroom.wsgi", "/", "Council meeting number 1 ")
    anew = replace(warm, environment={"PAGE_CACHE_BYTES": "0"})
    plain = replace(warm, application="tests.bench.plain")
    half = Target(0.5, at_least=False)
    return {
        "article": partial(
            _beside, "article page with 50 comments", warm, HELLO, by="rate", target=NEAR
        ),
        "front": partial(_beside, "front page", front, HELLO, by="rate", target=NEAR),
        "anew": partial(_beside, "article page rendered anew", anew, plain, by="cpu", target=half),
        "nginx": partial(_through_nginx, warm, _folder(scratch, "nginx")),
        "stale": partial(_stale, warm),
        "stale-nginx": partial(_stale_nginx, warm, _folder(scratch, "stale-nginx")),
        "import": partial(_import, scratch),
        "size": partial(_size, scratch),
    }


def main(only: list[str]) -> None:
    """Run the rows that are named, or all."""
    if shutil.which("wrk") is None:
        raise SystemExit(
            "make bench presses the site with wrk: install it (Debian: apt install wrk)."
        )
    with tempfile.TemporaryDirectory() as scratch:
        rows = _rows(Path(scratch))
        if unknown := [name for name in only if name not in rows]:
            raise SystemExit(f"No row {unknown[0]!r}: choose of {', '.join(rows)}.")
        results = [rows[name]() for name in only or rows]
    columns = ("name", "median", "min", "max", "target", "met", "unit", "notes")
    for line in (columns, ["---"] * len(columns), *([row[c] for c in columns] for row in results)):
        print("| " + " | ".join(map(str, line)) + " |")  # noqa: T201
    Path("var/bench.json").write_text(json.dumps(results, indent=1), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

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
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import load

ROUNDS = 3
PAGES = 1000
Row = dict[str, object]


def _row(name: str, ratios: list[float], unit: str, more: str) -> Row:
    values = {"median": median(ratios), "min": min(ratios), "max": max(ratios)}
    rounded = {key: round(value, 3) for key, value in values.items()}
    return {"name": name, **rounded, "unit": unit, "notes": more, "target": None, "met": None}


def _against_hello(name: str, path: str, words: str, environment: dict[str, str]) -> Row:
    """Measure a page of the site beside a view that says hello, on the same server program."""
    with (
        load.serve("newsroom.wsgi", 8611, environment) as site,
        load.serve("tests.bench.hello", 8612, {}) as hello,
    ):
        load.press(site, path, must_contain=words, seconds=1)
        pairs = [
            (
                load.press(site, path, must_contain=words),
                load.press(hello, "/", must_contain="hello"),
            )
            for _ in range(ROUNDS)
        ]
        memory = f"{site.megabytes():.0f} MB against {hello.megabytes():.0f} MB"
    ours, theirs = zip(*pairs, strict=True)
    notes = (
        f"{median(run.rate for run in ours):.0f} against {median(run.rate for run in theirs):.0f}"
        f" requests/s, {median(run.cpu for run in ours):.2f} ms CPU a request,"
        f" {sum(run.errors for run in ours)} errors, {memory}"
    )
    return _row(name, [a.rate / b.rate for a, b in pairs], "of hello's rate", notes)


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
    return _row(name, [ours / theirs for ours, theirs in pairs], "of bare inserts' time", notes)


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
    pages = {
        "article": ("article page with 50 comments", article, "Reader 49"),
        "front": ("front page", "/", "Council meeting number 1 "),
    }
    rows = {
        name: partial(_against_hello, *page, environment=environment)
        for name, page in pages.items()
    }
    return rows | {"import": partial(_import, scratch)}


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
    print("| measured | median | min | max | unit | notes |\n| --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for row in results:
        print("| {name} | {median} | {min} | {max} | {unit} | {notes} |".format(**row))  # noqa: T201
    Path("var/bench.json").write_text(json.dumps(results, indent=1), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Rows about the import: its time beside bare inserts, and its memory for ten times as many pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.rows import ROUNDS, Row, Target, row

FEW, MANY = 1_000, 10_000
CLOCK = (
    "import resource, time; t = time.perf_counter(); {code};"
    " print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def _cost(code: str, database: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes that `code` takes, on a fresh database."""
    setup = "import django; django.setup(); from tests.bench import data; data.migrate();"
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    command = [sys.executable, "-c", f"{setup} {CLOCK.format(code=code)}"]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split()[-2:])
    return seconds, megabytes


def _write_pages(folder: Path, number: int) -> None:
    """Write `number` scraped pages for the importer into `folder`."""
    for each in range(number):
        text = f"Meeting {each} ends without a vote\n\nPublished May 17, 2024\n\n"
        words = f"The council met for the {each}th time and talked about the bridge at length. " * 4
        (folder / f"page-{each:05}.txt").write_text(text + f"{words}\n\n{words}\n", "utf-8")


def _import(scratch: Path, pages: int, name: str) -> tuple[float, float]:
    folder = scratch / f"pages-{pages}"
    if not folder.exists():
        folder.mkdir()
        _write_pages(folder, pages)
    return _cost(f"data.import_pages({str(folder)!r})", scratch / f"{name}.sqlite3")


def beside_inserts(scratch: Path) -> Row:
    """Measure an import of many pages beside bare inserts of as many articles."""
    pairs = [
        (
            _import(scratch, FEW, f"import-{number}")[0],
            _cost(f"data.insert_articles({FEW})", scratch / f"insert-{number}.sqlite3")[0],
        )
        for number in range(ROUNDS)
    ]
    rate = FEW / median(ours for ours, _ in pairs)
    ratios = [ours / theirs for ours, theirs in pairs]
    return row(
        f"import of {FEW} pages", ratios, "of bare inserts' time", f"{rate:.0f} pages/s", None
    )


def memory(scratch: Path) -> Row:
    """Measure the peak memory of an import beside one of a tenth of its pages."""
    few, many = (_import(scratch, pages, f"memory-{pages}") for pages in (FEW, MANY))
    notes = (
        f"{many[1]:.0f} against {few[1]:.0f} MB at most,"
        f" {MANY / many[0]:.0f} against {FEW / few[0]:.0f} pages/s"
    )
    name = f"memory of an import of {MANY} pages"
    return row(name, [many[1] / few[1]], f"of that for {FEW}", notes, Target(1.3))

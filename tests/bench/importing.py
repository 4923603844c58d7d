"""Rows about the import: its time beside bare inserts, its memory and rate for ten times the pages.

And what the parser takes for a megabyte of short lines, beside one of running text.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median

from tests.bench.rows import ROUNDS, Row, Target, row

FEW, MANY = 1_000, 10_000
# The processor's time: what else the machine does must not look like a slope.
CLOCK = (
    "import resource, time; t = time.process_time(); {code};"
    " print(time.process_time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def _cost(code: str, database: Path) -> tuple[float, float]:
    """Return the processor seconds and the megabytes that `code` takes, on a fresh database."""
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
        f"import of {FEW} pages",
        ratios,
        "of bare inserts' time",
        f"{rate:.0f} pages/s of processor time",
        None,
    )


@cache
def _few_and_many(scratch: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what both imports cost; two rows tell of it."""
    few, many = (_import(scratch, pages, f"memory-{pages}") for pages in (FEW, MANY))
    return few, many


def memory(scratch: Path) -> Row:
    """Measure the peak memory of an import beside one of a tenth of its pages."""
    few, many = _few_and_many(scratch)
    notes = f"{many[1]:.0f} against {few[1]:.0f} MB at most"
    name = f"memory of an import of {MANY} pages"
    return row(name, [many[1] / few[1]], f"of that for {FEW}", notes, Target(1.3))


# A megabyte each: all lines and all sentences are different.
LINES = "'\\n'.join(f'{n * 7919 % 1048576:05x}'.translate(letters) for n in range(166_000))"
PROSE = "'\\n\\n'.join(f'The council met for time {n} and spoke of the bridge. ' * 9 for n in range(2_000))"


def _parse(text: str) -> tuple[float, float]:
    """Return the processor seconds and the megabytes that it takes to parse a text."""
    prepare = "from articles.importing.parse.parser import parse; parse('A day.');"
    prepare += f" letters = str.maketrans('0123456789', 'ghijklmnop'); text = {text};"
    command = [sys.executable, "-c", prepare + CLOCK.format(code="parse(text)")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split()[-2:])
    return seconds, megabytes


def short_lines(_scratch: Path) -> Row:
    """Measure a megabyte of short lines, all different, beside a megabyte of sentences."""
    pairs = [(_parse(LINES), _parse(PROSE)) for _ in range(ROUNDS)]
    lines, prose = pairs[-1]
    notes = f"{lines[0]:.1f} s and {lines[1]:.0f} MB against {prose[0]:.1f} s and {prose[1]:.0f} MB"
    ratios = [ours[0] / theirs[0] for ours, theirs in pairs]
    return row("166,000 short lines in a megabyte", ratios, "of running text's time", notes, None)


def slope(scratch: Path) -> Row:
    """Measure the pages a second of an import beside one of a tenth of its pages."""
    few, many = _few_and_many(scratch)
    rates = MANY / many[0], FEW / few[0]
    notes = f"{rates[0]:.0f} against {rates[1]:.0f} pages/s of processor time, all of one day"
    name = f"rate of an import of {MANY} pages"
    target = Target(0.8, at_least=True)
    return row(name, [rates[0] / rates[1]], f"of that for {FEW}", notes, target)

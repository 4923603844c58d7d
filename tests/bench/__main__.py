"""`make bench`: how fast the site is, as ratios against something run beside it.

Each row runs the product and its reference in turns (A B A B A B), so that whatever else the
machine does falls on both. Prints a Markdown table; `var/bench.json` has the same as data. The row
`size-postgresql` is there where TEST_POSTGRES_URL names a server on this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.bench import (
    changing,
    comparing,
    history,
    importing,
    keeping,
    markup,
    memory,
    prices,
    rehearsing,
    renditions,
    serving,
    size,
    uploads,
    writing,
)
from tests.bench.rows import COLUMNS, Row, SkippedError, shown
from tests.bench.serving import HELLO, KEPT, LIST, PLAIN, Page, beside


def _build(scratch: Path) -> str:
    """Fill the database that most rows share; return the address of the article with comments."""
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{scratch}/bench.sqlite3",
        "SECRET_KEY": "bench " * 12,
        "DEBUG": "0",
    }
    build = "import django; django.setup(); from tests.bench import data; print(data.build())"
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", build]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def _rows(scratch: Path) -> dict[str, Callable[[], Row]]:
    warm = Page("newsroom.wsgi", _build(scratch), "Reader 49")
    front = Page("newsroom.wsgi", "/", "Council meeting number 1 ")
    anew = replace(warm, environment={"PAGE_CACHE_BYTES": "0"})
    front_anew = replace(front, environment=anew.environment)
    plain = replace(warm, application="tests.bench.plain")
    plain_front = replace(front, application="tests.bench.plain")
    name = "article page with 50 comments"
    remade, front_remade = f"{name}, rendered anew", "front page with 40 stories, rendered anew"
    rows = {
        "article": partial(beside, name, warm, HELLO, by="cpu", target=KEPT),
        "front": partial(beside, "front page", front, HELLO, by="cpu", target=KEPT),
        "anew": partial(beside, remade, anew, plain, by="cpu", target=PLAIN),
        "front-anew": partial(beside, front_remade, front_anew, plain_front, by="cpu", target=LIST),
        "server": partial(serving.under_granian, name, warm),
        "server-front": partial(serving.under_granian, "front page", front),
        "server-anew": partial(serving.under_granian, "article page rendered anew", anew),
        "nginx": partial(serving.through_nginx, warm, scratch),
        "slowest": partial(changing.slowest, warm),
        "stale": partial(changing.stale_alone, warm),
        "stale-nginx": partial(changing.stale_through_nginx, warm, scratch),
        "new-writers": partial(writing.accepting, warm, scratch, are_known=False),
        "known-writers": partial(writing.accepting, warm, scratch, are_known=True),
        "prices": partial(prices.of_pages, scratch),
        "markup": partial(markup.of_an_article, scratch),
        "memory": partial(memory.warm, scratch),
        "renditions": partial(renditions.seconds, scratch),
        "renditions-memory": partial(renditions.megabytes, scratch),
        "dearest-pictures": partial(renditions.dearest, scratch),
        "uploads": partial(uploads.at_once, scratch),
        "import": partial(importing.beside_inserts, scratch),
        "import-memory": partial(importing.memory, scratch),
        "import-slope": partial(importing.slope, scratch),
        "import-lines": partial(importing.short_lines, scratch),
        "history": partial(history.on_sqlite, scratch),
        "keeping": partial(keeping.on_sqlite, scratch),
        "rehearsing": partial(rehearsing.on_sqlite, scratch),
        "timeline": partial(comparing.timeline_of_many, scratch),
        "difference": partial(comparing.difference, scratch),
        "size": partial(size.on_sqlite, scratch),
    }
    if os.environ.get("TEST_POSTGRES_URL"):
        rows["size-postgresql"] = partial(size.on_postgresql, scratch)
    return rows


def _measured(rows: dict[str, Callable[[], Row]]) -> list[Row]:
    """Measure and print row by row: the whole takes a while."""
    results = []
    print(shown(COLUMNS), shown(["---"] * len(COLUMNS)), sep="\n")  # noqa: T201
    for name, measure in rows.items():
        try:
            found = measure()
        except SkippedError as reason:
            print(f"Skipped {name}: {reason}", file=sys.stderr)  # noqa: T201
            continue
        print(shown(found[column] for column in COLUMNS), flush=True)  # noqa: T201
        results.append(found)
    return results


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
        results = _measured({name: rows[name] for name in only or rows})
    Path("var/bench.json").write_text(json.dumps(results, indent=1), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

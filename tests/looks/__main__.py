"""`make looks`: measure pages in Chromium beside their bars; exit with 1 where one is broken.

Fills a temporary database, serves it, and prints a Markdown table. Pictures of every type of page
are left in `var/looks/`. Parts can be named: weights, axe, nu, lighthouse, pictures, writing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from tests.bench import load
from tests.bench.rows import Row, SkippedError, Target, row, shown
from tests.conftest import CHROMIUM
from tests.looks import pictures, soundness, writing
from tests.looks.measuring import DESKTOP, PHONE, weigh

COLUMNS: Final = ("name", "median", "target", "met", "unit", "notes")
FOLDER: Final = Path("var/looks")
PORT: Final = 8619
SITE: Final = f"http://127.0.0.1:{PORT}"
SOUND: Final = Target(0)
PERFECT: Final = Target(100, at_least=True)
FAST: Final = Target(98, at_least=True)
LARGEST_PAINT, LAYOUT_SHIFT = Target(1.8), Target(0.01)
LIGHTHOUSE_RUNS: Final = 5
JUDGED: Final = ("front", "article", "section")
Addresses = dict[str, str]


@dataclass(frozen=True)
class Paper:
    """Where each type of page is, the forms of two articles, and the cookie of an editor."""

    pages: Addresses
    forms: Addresses
    session: dict[str, Any]


def _build(scratch: Path) -> Paper:
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{scratch}/looks.sqlite3",
        "MEDIA_ROOT": str(scratch / "media"),
        "SECRET_KEY": "looks " * 12,
        "DEBUG": "0",
    }
    build = "import django; django.setup(); from tests.looks import paper; paper.build()"
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", build]
    done = subprocess.run(command, env=settings, stdout=subprocess.PIPE, text=True, check=True)
    built = json.loads(done.stdout.splitlines()[-1])
    pages, forms = (
        {name: f"{SITE}{path}" for name, path in built[part].items()} for part in ("pages", "forms")
    )
    return Paper(pages, forms, built["session"] | {"url": SITE})


def _weights(browser: Browser, paper: Paper) -> Iterator[Row]:
    bars = (
        ("article", PHONE, {"above_the_fold": 100}),
        ("front", PHONE, {"at_load": 150, "all_loaded": 250}),
        ("article", DESKTOP, {"above_the_fold": 400}),
        ("front", DESKTOP, {"above_the_fold": 400}),
    )
    for name, screen, bounds in bars:
        found = weigh(browser, paper.pages[name], screen)
        where = f"{name}, {screen.name}"
        for part, bound in bounds.items():
            words = part.replace("_", " ")
            value = getattr(found, part)
            yield row(f"{where}: page and pictures {words}", [value], "kB", "", Target(bound))
        yield row(f"{where}: largest paint", [found.largest_paint], "s", "", LARGEST_PAINT)
        yield row(f"{where}: layout shift", [found.layout_shift], "", "", LAYOUT_SHIFT)


def _axe(browser: Browser, paper: Paper) -> Iterator[Row]:
    for name, address in paper.pages.items():
        found = soundness.axe(browser, address)
        yield row(f"{name}: axe", [len(found)], "violations", "; ".join(found), SOUND)


def _html(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            text: str = answer.read().decode()
    except urllib.error.HTTPError as error:
        text = error.read().decode()
    return text


def _nu(browser: Browser, paper: Paper) -> Iterator[Row]:
    pages = {name: _html(address) for name, address in paper.pages.items()}
    with tempfile.TemporaryDirectory() as folder:
        said = soundness.nu(pages, Path(folder))
    for name, messages in said.items():
        notes = "; ".join(dict.fromkeys(messages))
        yield row(f"{name}: Nu checker", [len(messages)], "messages", notes, SOUND)


def _lighthouse(browser: Browser, paper: Paper) -> Iterator[Row]:
    if not soundness.has_tools():
        raise SkippedError("Lighthouse needs npm on this machine.")
    for name in JUDGED:
        for is_desktop in (False, True):
            where = f"{name}, Lighthouse {'desktop' if is_desktop else 'mobile'}"
            runs = [
                soundness.lighthouse(paper.pages[name], is_desktop=is_desktop)
                for _ in range(LIGHTHOUSE_RUNS)
            ]
            for part in runs[0]:
                values = [run[part] for run in runs]
                yield row(f"{where}: {part}", values, "", "", _bar(part, is_desktop=is_desktop))


def _bar(part: str, *, is_desktop: bool) -> Target:
    others = {"largest paint": LARGEST_PAINT, "layout shift": LAYOUT_SHIFT}
    if part == "performance" and not is_desktop:
        return FAST
    return others.get(part, PERFECT)


def _pictures(browser: Browser, paper: Paper) -> Iterator[Row]:
    number = pictures.take(browser, paper.pages, FOLDER)
    yield row("pictures of pages", [number], "files", f"in {FOLDER}/", None)


def _writing(browser: Browser, paper: Paper) -> Iterator[Row]:
    found = writing.opening(browser, paper.forms["article"], paper.session)
    where = "form of an article, first opening"
    yield row(f"{where}: files asked for", [found.requests], "", "", Target(40))
    yield row(f"{where}: weight", [found.kilobytes], "kB", "", Target(300))
    yield row(
        f"{where}: until one can write", [found.seconds], "s of processor time", "", Target(1)
    )
    waits = writing.longest_wait(browser, paper.forms["long"], paper.session)
    notes = "0 stands for less than 50"
    yield row("typing into 5,000 words: longest wait", [waits], "ms", notes, Target(50))


Part = Callable[[Browser, Paper], Iterator[Row]]
PARTS: Final[dict[str, Part]] = {
    "weights": _weights,
    "axe": _axe,
    "nu": _nu,
    "lighthouse": _lighthouse,
    "pictures": _pictures,
    "writing": _writing,
}


def _measured(browser: Browser, paper: Paper, parts: list[str]) -> list[Row]:
    """Measure and print row by row: the whole takes some minutes."""
    results = []
    print(shown(COLUMNS), shown(["---"] * len(COLUMNS)), sep="\n")  # noqa: T201
    for part in parts:
        try:
            for found in PARTS[part](browser, paper):
                print(shown(found[column] for column in COLUMNS), flush=True)  # noqa: T201
                results.append(found)
        except SkippedError as reason:
            print(f"Skipped {part}: {reason}", file=sys.stderr)  # noqa: T201
    return results


def main(only: list[str]) -> int:
    """Measure the named parts, or all; return 1 if a bar is broken."""
    if CHROMIUM is None:
        raise SystemExit("make looks needs Chromium: install the package chromium.")
    if unknown := [name for name in only if name not in PARTS]:
        raise SystemExit(f"No part {unknown[0]!r}: choose of {', '.join(PARTS)}.")
    soundness.has_tools()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        paper = _build(Path(scratch))
        with load.serve("newsroom.wsgi", PORT, {}):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            results = _measured(browser, paper, only or list(PARTS))
            browser.close()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "looks.json").write_text(json.dumps(results, indent=1), "utf-8")
    return int(any(found["met"] is False for found in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Rows about reading: a page beside its reference, the two pressed by turns."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.bench import load
from tests.bench.rows import ROUNDS, Row, SkippedError, Target, row
from tests.newsroom.page_cache.fronts import Front

NEAR = Target(0.8, at_least=True)
KEPT = Target(1.5)
PLAIN = Target(1.0)
LIST = Target(3.0)


@dataclass(frozen=True)
class Page:
    """One page of one program under load, and words that it must hold."""

    application: str
    path: str
    words: str
    environment: dict[str, str] = field(default_factory=dict)
    program: load.Program = load.gunicorn

    def press(self, server: load.Server, seconds: int = 3) -> load.Run:
        """Ask for it over 10 connections."""
        return load.press(server, self.path, must_contain=self.words, seconds=seconds)

    def serve(self, port: int = 8611, **more: str):
        """Run its program until the block ends, with more settings."""
        return load.serve(
            self.application,
            port,
            self.environment | more,
            path=self.path,
            program=self.program,
        )


HELLO = Page("tests.bench.hello", "/", "hello")


def _in_turns(ours: Page, theirs: Page) -> tuple[list[load.Run], list[load.Run], str]:
    """Press the two by turns; return their runs and what their processes hold in memory."""
    with ours.serve() as site, theirs.serve(8612) as reference:
        ours.press(site, seconds=1)
        theirs.press(reference, seconds=1)
        pairs = [(ours.press(site), theirs.press(reference)) for _ in range(ROUNDS)]
        memory = f"{site.megabytes():.0f} MB against {reference.megabytes():.0f} MB"
    return [a for a, _ in pairs], [b for _, b in pairs], memory


def beside(name: str, ours: Page, theirs: Page, *, by: str, target: Target | None) -> Row:
    """Measure a page beside its reference, by their `rate` or by the `cpu` of a request."""
    mine, reference, memory = _in_turns(ours, theirs)
    ratios = [getattr(a, by) / getattr(b, by) for a, b in zip(mine, reference, strict=True)]
    rates = [round(median(run.rate for run in runs)) for runs in (mine, reference)]
    costs = [round(median(run.cpu for run in runs), 2) for runs in (mine, reference)]
    notes = (
        f"{rates[0]} against {rates[1]} requests/s, {costs[0]} against {costs[1]} ms CPU a request,"
        f" {sum(run.errors for run in [*mine, *reference])} errors, {memory}"
    )
    return row(name, ratios, f"of the reference's {by}", notes, target)


def under_granian(name: str, page: Page) -> Row:
    """Measure a page under granian beside the same page under gunicorn, the site's own program."""
    if find_spec("granian") is None:
        raise SkippedError("granian is not installed (.venv/bin/pip install granian).")
    other = replace(page, program=load.granian)
    return beside(f"{name} under granian, beside gunicorn", other, page, by="rate", target=None)


@contextmanager
def behind_nginx(page: Page, folder: Path, **more: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Run the site behind the nginx of `deploy/`; yield its address and the site's settings."""
    folder.mkdir()
    front = Front(folder, 8611)
    environment = page.environment | {"EDGE_PURGE_ADDRESSES": front.purge_address, **more}
    with load.serve(page.application, 8611, environment, path=page.path), front.running():
        yield f"http://127.0.0.1:{front.port}", environment


def through_nginx(page: Page, scratch: Path) -> Row:
    """Measure a page through nginx beside the same bytes that the same nginx reads from a file."""
    with behind_nginx(page, scratch / "nginx") as (address, _):
        static = scratch / "nginx" / "static"
        static.mkdir()
        with urllib.request.urlopen(address + page.path) as answer:
            (static / "page.html").write_bytes(answer.read())
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
    return row("article page through nginx", ratios, "of a file's rate", notes, NEAR)

"""Rows about reading what changes: nothing stale, and nobody waits much longer for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

from tests.bench import load, stale
from tests.bench.rows import ROUNDS, Row, Target, row
from tests.bench.serving import Page, behind_nginx

REQUESTS = 50_000
SECONDS = 6


def _stale_row(seen: Counter[str], where: str) -> Row:
    wrong = float(seen["stale"] + seen["failed"])
    notes = f"{seen['current']} current, {seen['failed']} failed; {seen['comments']} comments,"
    notes += f" edition {seen['begun']} begun, {seen['cancelled']} cancelled"
    name = f"stale answers in {REQUESTS}, {where}"
    return row(name, [wrong], "answers", notes, Target(0))


def stale_alone(page: Page) -> Row:
    """Ask four processes for a page that changes all the time."""
    with page.serve(WEB_WORKERS="4") as site:
        seen = stale.look(site.address + page.path, page.path, page.environment, REQUESTS)
    return _stale_row(seen, "four processes")


def stale_through_nginx(page: Page, scratch: Path) -> Row:
    """Ask nginx for a page that changes all the time behind it."""
    with behind_nginx(page, scratch / "stale-nginx", WEB_WORKERS="4") as (address, environment):
        seen = stale.look(address + page.path, page.path, environment, REQUESTS)
    return _stale_row(seen, "through nginx")


def slowest(page: Page) -> Row:
    """Compare the 95th percentile under a change a second with that of a page that stays."""
    pairs = []
    with page.serve() as site:
        address = site.address + page.path
        load.percentile_95(address, seconds=1)
        for _ in range(ROUNDS):
            still = load.percentile_95(address, seconds=SECONDS)
            with stale.commenting(page.path, page.environment, pause=1):
                pairs.append((load.percentile_95(address, seconds=SECONDS), still))
    changing, quiet = (median(times) for times in zip(*pairs, strict=True))
    notes = f"{changing:.1f} against {quiet:.1f} ms, 50 connections, a comment a second"
    name = "95th percentile while comments are let through"
    return row(name, [a / b for a, b in pairs], "of the same without changes", notes, Target(2))

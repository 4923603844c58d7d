"""The writing screen: what its first opening asks for and costs, and how long a key keeps it busy."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, Page

from tests.looks.measuring import DESKTOP, LOADS, SETTLES, opened

READY: Final = ".ProseMirror[contenteditable=true]"
# Told of each stretch in which the page answers nobody: browsers report those of 50 ms and more.
WATCH: Final = """
window.busy = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) busy.push(entry.duration);
}).observe({ type: "longtask" });
"""
TYPED: Final = "The council met at nine, and nobody said why. "
KEYS_APART: Final = 40  # milliseconds


@dataclass(frozen=True)
class Opening:
    """Files asked for, kilobytes on the wire, and processor seconds of the page until one can write."""

    requests: int
    kilobytes: float
    seconds: float


def _open(page: Page, address: str) -> Opening:
    session = page.context.new_cdp_session(page)
    for part in ("Network", "Performance"):
        session.send(f"{part}.enable")
    sizes: list[float] = []

    def finished(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", finished)
    page.goto(address)
    page.wait_for_selector(READY)
    metrics = session.send("Performance.getMetrics")["metrics"]
    # Of the page's own thread: the processor's time, not that of a clock which others share.
    busy = next(each["value"] for each in metrics if each["name"] == "ThreadTime")
    page.wait_for_timeout(SETTLES)
    # What stands in a style sheet or in the page itself is asked of nobody.
    asked = [size for size in sizes if size]
    return Opening(len(asked), sum(asked) / 1000, busy)


def opening(browser: Browser, address: str, session: dict[str, Any]) -> Opening:
    """Return the medians of some first openings by somebody who has signed in."""
    found = []
    for _ in range(LOADS):
        with opened(browser, DESKTOP) as page:
            page.context.add_cookies([session])
            found.append(_open(page, address))
    return Opening(
        max(each.requests for each in found),
        median(each.kilobytes for each in found),
        median(each.seconds for each in found),
    )


def longest_wait(browser: Browser, address: str, session: dict[str, Any]) -> float:
    """Return the longest stretch in milliseconds in which typing kept the page busy; 0 below 50."""
    with opened(browser, DESKTOP) as page:
        page.context.add_cookies([session])
        page.goto(address)
        page.wait_for_selector(READY)
        page.wait_for_timeout(3 * SETTLES)
        page.locator(f"{READY} > p").nth(100).click()
        page.evaluate(WATCH)
        page.keyboard.type(TYPED * 3, delay=KEYS_APART)
        page.keyboard.press("Enter")
        page.keyboard.type(TYPED, delay=KEYS_APART)
        page.wait_for_timeout(SETTLES)
        return float(max(page.evaluate("busy"), default=0))

"""What a page weighs and how soon it shows, as Chromium has it: each load with an empty cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, Page, ViewportSize

LOADS: Final = 5
# Waits after the page is there, in milliseconds: pictures that are lazy have begun to load by then.
SETTLES: Final = 800
WATCH: Final = """
window.seen = { shift: 0, largest: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
IN_SIGHT: Final = """
() => [...document.images].filter((image) => {
  const box = image.getBoundingClientRect();
  return box.width && box.top < innerHeight && box.bottom > 0;
}).map((image) => image.currentSrc)
"""
SCROLL: Final = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 120));
  }
}
"""


@dataclass(frozen=True)
class Screen:
    """A device: its width and height in CSS pixels, and how many of its own make one."""

    name: str
    width: int
    height: int
    density: int
    is_phone: bool = False

    @property
    def viewport(self) -> ViewportSize:
        return {"width": self.width, "height": self.height}


PHONE: Final = Screen("390 px at density 3", 390, 844, 3, is_phone=True)
DESKTOP: Final = Screen("1440 px at density 2", 1440, 900, 2)


@dataclass(frozen=True)
class Weights:
    """Kilobytes of the page and its pictures, and the two moments; medians of the loads."""

    above_the_fold: float
    at_load: float
    all_loaded: float
    largest_paint: float
    layout_shift: float


class _Bytes:
    """Counts what the page and each picture took on the wire."""

    def __init__(self, page: Page) -> None:
        self._addresses: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self.of: dict[str, float] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["response"]["url"]
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        if self._kinds.get(event["requestId"]) in ("Document", "Image"):
            self.of[self._addresses[event["requestId"]]] = event["encodedDataLength"] / 1000


@contextmanager
def opened(browser: Browser, screen: Screen, **options: Any) -> Iterator[Page]:
    """Open a page of a new visitor with this screen."""
    context = browser.new_context(
        viewport=screen.viewport,
        device_scale_factor=screen.density,
        is_mobile=screen.is_phone,
        has_touch=screen.is_phone,
        **options,
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def _load(browser: Browser, address: str, screen: Screen) -> Weights:
    with opened(browser, screen) as page:
        page.add_init_script(WATCH)
        taken = _Bytes(page)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLES)
        seen = page.evaluate("seen")
        at_load = sum(taken.of.values())
        sight = {address, *page.evaluate(IN_SIGHT)}
        above = sum(size for each, size in taken.of.items() if each in sight)
        page.evaluate(SCROLL)
        page.wait_for_timeout(SETTLES)
        whole = sum(taken.of.values())
    return Weights(above, at_load, whole, seen["largest"] / 1000, seen["shift"])


def weigh(browser: Browser, address: str, screen: Screen) -> Weights:
    """Return the medians of some loads."""
    loads = [_load(browser, address, screen) for _ in range(LOADS)]
    names = ("above_the_fold", "at_load", "all_loaded", "largest_paint", "layout_shift")
    return Weights(*(median(getattr(load, name) for load in loads) for name in names))

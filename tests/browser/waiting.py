"""Waiting in Chromium for what has no look of its own."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page


def until(asked: Page | Locator, holds: str, argument: Any = None) -> None:
    """Wait for something to be true; the policy of our pages keeps Playwright from asking by itself."""
    page = asked.page if isinstance(asked, Locator) else asked
    for _ in range(400):
        if asked.evaluate(holds, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)

"""Waiting in Chromium for what has no look of its own, and asking what a press would hit."""

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


def settled(page: Page) -> None:
    """Wait until the editor has put its cursor back: it does so once, 20 ms after it got the focus."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 60))")


def press_in(place: Locator, key: str) -> None:
    """Press a key in the editor, as somebody does who has seen where the cursor is."""
    place.focus()
    settled(place.page)
    place.page.keyboard.press(key)


def is_in_front(part: Locator) -> bool:
    """Return whether a press in the middle of `part` hits it, where it stands now.

    Playwright's own click would scroll a box first that cuts its content off.
    """
    hits = """(part) => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return height > 20 && width > 20 && part.contains(hit);
    }"""
    return bool(part.evaluate(hits))

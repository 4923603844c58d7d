"""Pictures of every type of page in four variants: desktop, phone, dark, and without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from tests.looks.measuring import DESKTOP, PHONE, SCROLL, Screen, opened

VARIANTS: Final[dict[str, tuple[Screen, dict[str, Any]]]] = {
    "desktop": (DESKTOP, {}),
    "phone": (PHONE, {}),
    "dark": (DESKTOP, {"color_scheme": "dark"}),
    "no-script": (DESKTOP, {"java_script_enabled": False}),
}


def take(browser: Browser, addresses: Mapping[str, str], folder: Path) -> int:
    """Write them all; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for variant, (screen, options) in VARIANTS.items():
        for name, address in addresses.items():
            with opened(browser, screen, **options) as page:
                page.goto(address)
                if options.get("java_script_enabled", True):
                    page.evaluate(SCROLL)
                    page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=folder / f"{name}-{variant}.png", full_page=True, scale="css")
    return len(VARIANTS) * len(addresses)

"""What axe, the Nu checker and Lighthouse say; the last two where Node and Java are on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.bench.rows import SkippedError
from tests.conftest import CHROMIUM
from tests.looks.measuring import DESKTOP, PHONE, opened

# Installed once by npm into a folder that git does not see.
TOOLS: Final = Path("var/node")
PACKAGES: Final = ("lighthouse@12", "vnu-jar@26")
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
SECONDS: Final = 240
RUNS_THAT_MAY_BREAK_OFF: Final = 3


def has_tools() -> bool:
    """Install Lighthouse and the Nu checker; return whether they are there."""
    if shutil.which("npm") is None:
        return False
    if not (TOOLS / "node_modules" / ".bin" / "lighthouse").exists():
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(TOOLS), *PACKAGES]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode == 0
    return True


def axe(browser: Browser, address: str) -> list[str]:
    """Return what axe finds in light and dark, on a desktop and on a phone."""
    found = []
    for scheme in ("light", "dark"):
        for screen in (DESKTOP, PHONE):
            with opened(browser, screen, color_scheme=scheme) as page:
                page.goto(address)
                violations = Axe().run(page).response["violations"]
                where = "phone" if screen.is_phone else "desktop"
                found += [f"{each['id']} ({scheme}, {where})" for each in violations]
    return found


def nu(pages: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """Return what the Nu checker says of each page, errors and warnings."""
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    if shutil.which("java") is None or not jar.exists():
        raise SkippedError("the Nu checker needs Java and npm on this machine.")
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS)
    said: dict[str, list[str]] = {name: [] for name in pages}
    for message in json.loads(done.stderr or done.stdout)["messages"]:
        if message["type"] == "error" or message.get("subType") == "warning":
            said[Path(message["url"]).stem].append(message["message"])
    return said


def _reported(command: list[str]) -> str:
    """Return the report; a run in which Chromium was lost, and so has no figures, is done again."""
    settings = os.environ | {"CHROME_PATH": CHROMIUM or ""}
    for _ in range(RUNS_THAT_MAY_BREAK_OFF):
        done = subprocess.run(
            command, env=settings, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        if done.returncode == 0:
            return done.stdout
    raise SkippedError(f"Lighthouse broke off: {done.stderr.strip()[-300:]}")


def lighthouse(address: str, *, is_desktop: bool) -> dict[str, float]:
    """Return the scores by category, and the seconds to the largest paint and the layout shift."""
    command = [str(TOOLS / "node_modules/.bin/lighthouse"), address, "--output=json", "--quiet"]
    command += ["--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--preset=desktop"] if is_desktop else []
    report: dict[str, Any] = json.loads(_reported(command))
    scores = {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES}
    audits = report["audits"]
    return scores | {
        "largest paint": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "layout shift": audits["cumulative-layout-shift"]["numericValue"],
    }

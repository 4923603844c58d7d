"""Every page of the desk on a phone and in both schemes: nothing for axe, nothing too small for a thumb."""

from __future__ import annotations

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.urls import reverse

from articles.models import Picture
from tests.cast import PIXEL
from tests.newsroom.desk.test_site import OK, PAGES, SCREENS, make_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIEWS: Final = ("changelist", "add", "change", "history")
# These give a file or an answer for a script.
# The last one is a part of the page of the queue.
NO_PAGES: Final = ("export/", "original/", "jsi18n/", "/admin/page/", "/card/", "/numbers/")
# A link inside of a sentence is as high as its line; what cannot be seen is not touched.
SMALL: Final = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=combobox], [contenteditable=true]"
  )].filter((it) => {
    const box = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const isInLine = it.matches("a") && style.display === "inline" && it.parentElement.textContent.trim() !== it.textContent.trim();
    const own = it.matches("input[type=checkbox], input[type=radio]")
      ? [it.closest("td, th"), ...it.labels].filter(Boolean) : [];
    const height = Math.max(box.height, ...own.map((each) => each.getBoundingClientRect().height));
    return box.width > 1 && box.height > 1 && style.visibility === "visible" && !isInLine
      && !it.closest(".unseen, .visually-hidden, .select2-hidden-accessible, .skip-to-content-link")
      && it.offsetParent && height < 43.5;
  }).map((it) => `${it.tagName} ${it.className} ${(it.innerText || it.name || "").trim().slice(0, 40)}: ${Math.round(it.getBoundingClientRect().height)}`)"""


def addresses(screen: str, rows: dict[str, int]) -> list[str]:
    """Return the pages of a screen that an administrator can open."""
    names = [
        view for view, answers in zip(VIEWS, SCREENS[screen], strict=False) if answers[-1] == OK
    ]
    keys = {"change": [rows[screen]], "history": [rows[screen]]}
    own = screen.replace("_", "/", 1)
    more = [
        address.format(**rows, former=0)
        for address, answers in PAGES.items()
        if answers[-1] == OK and f"/{own}/" in address and not address.endswith(NO_PAGES)
        and "{former}" not in address
    ]  # fmt: skip
    return [reverse(f"admin:{screen}_{name}", args=keys.get(name, [])) for name in names] + more


@pytest.fixture
def opened(page, live_server, staff, sign_in):
    """Return what opens a page on a phone as the administrator, and the numbers of the rows."""
    rows = make_rows()
    file = Picture.objects.get(pk=rows["articles_picture"]).file
    file.storage.save(file.name, ContentFile(PIXEL))
    sign_in(staff["ada"])
    page.set_viewport_size({"width": 390, "height": 844})

    def open_(address: str) -> bool:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        answer = page.goto(live_server.url + address)
        page.wait_for_timeout(300)  # colours fade in
        return answer.ok

    return open_, rows


def violations(page, **options) -> list[tuple[str, str]]:
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], node["html"]) for each in found for node in each["nodes"]]


def faults(page, open_, address: str) -> list:
    """Return all that is wrong with a page."""
    if not open_(address):
        return []
    found: list = [*violations(page), *page.evaluate(SMALL)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.wait_for_timeout(300)
    return [*found, *violations(page, runOnly=["color-contrast"])]


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_the_pages_of_a_screen_are_sound(screen, page, opened):
    open_, rows = opened
    found = {address: faults(page, open_, address) for address in addresses(screen, rows)}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_the_pages_of_the_desk_itself_are_sound(page, opened):
    open_, _rows = opened
    own = [
        address
        for address, answers in PAGES.items()
        if answers[-1] == OK and "{" not in address and not address.endswith(NO_PAGES)
    ]
    found = {address: faults(page, open_, address) for address in own}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}

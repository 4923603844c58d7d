"""One's data in Chromium: without a script, accessible, and asking nobody outside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from comments import readers
from comments.models import Comment
from newsroom.models import Email
from tests import cast
from tests.comments.persons import EMAIL, KEY, NAME, SECRET
from tests.post import work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def comment() -> Comment:
    """Return a public comment by Sybil."""
    reader = readers.find_or_store(KEY)
    return cast.make_approved(cast.make_article(), SECRET, reader=reader, name=NAME, email=EMAIL)


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """Return what axe has against the page."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_privacy_pages_are_accessible_fit_the_screen_and_ask_no_other_site(
    viewport, scheme, page, live_server, comment
):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    name, value = readers.cookie_name(), readers.cookie_of(KEY)
    cookie = {"name": name, "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(viewport)

    def look(name: str) -> None:
        assert findings(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name

    page.goto(live_server.url + comment.article.get_absolute_url())
    page.goto(f"{live_server.url}/privacy/")
    look("privacy")
    for name in ("sent", "data", "erased"):
        page.goto(f"{live_server.url}/privacy/{name}/")
        look(name)
    page.goto(f"{live_server.url}/privacy/data/")
    page.get_by_role("button", name="Delete everything").click()
    look("ask")
    assert [url for url in asked if not url.startswith(live_server.url)] == []


def test_a_reader_downloads_and_erases_their_data_without_scripts(
    silent, live_server, comment, settings
):
    settings.SITE_ADDRESS = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    silent.goto(live_server.url + comment.article.get_absolute_url())
    silent.get_by_role("link", name="Privacy and your data").first.click()
    silent.get_by_label("E-mail").fill(EMAIL)
    silent.get_by_role("button", name="Send me a link").click()
    expect(silent.get_by_role("heading", level=1)).to_have_text("Check your e-mail")
    work()
    silent.goto(re.search(r"http\S+/privacy/link/\S+", Email.objects.get().text)[0])
    silent.get_by_role("button", name="Open").click()
    with silent.expect_download() as download:
        silent.get_by_role("button", name="Download as data").click()
    assert download.value.suggested_filename == "my-data.json"
    data = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert data["comments"][0]["text"] == SECRET
    silent.get_by_role("button", name="Delete everything").click()
    silent.get_by_role("button", name="Yes, delete everything").click()
    expect(silent.get_by_role("heading", level=1)).to_have_text("Your data is being deleted")
    work()
    silent.goto(live_server.url + comment.article.get_absolute_url())
    expect(silent.get_by_text(SECRET)).to_have_count(0)

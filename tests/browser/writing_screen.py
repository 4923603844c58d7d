"""The writing screen in Chromium, as the tests of its tools open it."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_desk import editor_of
from tests.browser.waiting import settled


def open_writing(page, live_server, article):
    """Open the form of an article, with the cursor at the end of its text; return the editor."""
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    text = editor_of(page)
    # The editor knows where it stands once the browser has moved the focus.
    text.click()
    expect(text).to_be_focused()
    settled(page)
    page.keyboard.press("ControlOrMeta+End")
    return text


def html_of(page) -> str:
    """Return what would be saved: without the empty line that the editor keeps below a list."""
    return page.locator("#id_body").input_value().removesuffix("<p></p>")

"""The keys of the editor, and the list of them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.writing_screen import html_of, open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def text(page, live_server, staff, sign_in):
    """Return the editor in which Edith writes."""
    sign_in(staff["edith"])
    return open_writing(page, live_server, make_draft(body="<p>One.</p>"))


@pytest.mark.parametrize(
    ("keys", "html"),
    [
        ("Control+Alt+1", "<h2>One.</h2>"),
        ("Control+Alt+2", "<h3>One.</h3>"),
        ("Control+Shift+7", "<ol><li><p>One.</p></li></ol>"),
        ("Control+Shift+8", "<ul><li><p>One.</p></li></ul>"),
        ("Control+Shift+b", "<blockquote><p>One.</p></blockquote>"),
    ],
)
def test_keys_turn_a_paragraph_into_another_block(page, text, keys, html):
    text.press(keys)
    assert html_of(page) == html


def test_keys_make_it_a_paragraph_again(page, text):
    text.press("Control+Alt+1")
    text.press("Control+Alt+0")
    assert html_of(page) == "<p>One.</p>"


def test_the_list_of_keys_opens_by_key_and_by_button(page, text, complaints):
    text.press("Control+/")
    found = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(found.get_by_role("row", name="Sub-heading Ctrl+Alt+2")).to_be_visible()
    expect(found.get_by_role("row", name="Link Ctrl+K")).to_be_visible()
    expect(found.get_by_role("row", name="Save Ctrl+S")).to_be_visible()
    assert complaints == []
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Escape")
    expect(found).to_have_count(0)
    expect(text).to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    found.get_by_role("button", name="Close").click()
    expect(found).to_have_count(0)

"""The box for links in the editor."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.writing_screen import html_of, open_writing
from tests.cast import make_article, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bridge():
    """Return what readers can read, with a draft and a piece about something else."""
    found = make_article("Bridge reopens")
    make_draft("Bridge accounts")
    make_draft("Ferry fares")
    return found


@pytest.fixture
def text(page, live_server, staff, sign_in, bridge):
    """Return the editor in which Edith writes."""
    sign_in(staff["edith"])
    return open_writing(page, live_server, make_draft("Mayor", body="<p>See this</p>"))


def box(page):
    return page.get_by_role("dialog", name="Link")


def field(page):
    return box(page).get_by_role("combobox", name="Address, or words of an article")


def options(page):
    return box(page).get_by_role("option")


def test_an_article_is_found_by_its_words_and_linked(page, text, bridge, complaints):
    text.press("Shift+ControlOrMeta+ArrowLeft")
    text.press("ControlOrMeta+k")
    expect(field(page)).to_be_focused()
    page.keyboard.type("bridge")
    expect(options(page).locator("span")).to_have_text(["Bridge accounts", "Bridge reopens"])
    expect(options(page).first).to_contain_text("Draft, ")
    expect(options(page).last).to_contain_text("Live, ")
    assert complaints == []
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_count(0)
    expect(text).to_be_focused()
    address = bridge.get_absolute_url()
    assert html_of(page) == f'<p>See <a href="{address}">this</a></p>'


def test_without_chosen_words_the_headline_is_put_in(page, text, bridge):
    page.keyboard.type(": ")
    page.get_by_role("button", name="Link", exact=True).click()
    page.keyboard.type("reopens")
    options(page).get_by_text("Bridge reopens").click()
    expect(box(page)).to_have_count(0)
    page.keyboard.type(", again.")
    address = bridge.get_absolute_url()
    assert html_of(page) == f'<p>See this: <a href="{address}">Bridge reopens</a>, again.</p>'


def test_a_draft_is_shown_and_cannot_be_linked(page, text):
    text.press("ControlOrMeta+k")
    page.keyboard.type("accounts")
    expect(options(page)).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(box(page).get_by_role("status")).to_have_text(
        "Readers cannot see this article, so nothing can link to it yet."
    )
    page.keyboard.press("Escape")
    expect(box(page)).to_have_count(0)
    expect(text).to_be_focused()
    assert html_of(page) == "<p>See this</p>"


def test_an_address_is_typed_changed_and_taken_away(page, text):
    text.press("Shift+ControlOrMeta+ArrowLeft")
    text.press("ControlOrMeta+k")
    page.keyboard.type("town.example/a")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_count(0)
    assert html_of(page) == '<p>See <a href="https://town.example/a">this</a></p>'
    text.press("ControlOrMeta+k")
    expect(field(page)).to_have_value("https://town.example/a")
    field(page).fill("mailto:a@town.example")
    box(page).get_by_role("button", name="Set link").click()
    expect(box(page)).to_have_count(0)
    assert html_of(page) == '<p>See <a href="mailto:a@town.example">this</a></p>'
    text.press("ControlOrMeta+k")
    box(page).get_by_role("button", name="Take the link away").click()
    expect(text.locator("a")).to_have_count(0)
    assert html_of(page) == "<p>See this</p>"


def test_words_that_are_no_address_and_find_nothing_are_told(page, text):
    text.press("ControlOrMeta+k")
    page.keyboard.type("zeppelin")
    expect(box(page).get_by_role("status")).to_have_text("No article has these words.")
    page.keyboard.press("Enter")
    expect(box(page).get_by_role("status")).to_have_text(
        "Write an address, as in https://example.org, or choose an article."
    )
    expect(field(page)).to_be_focused()


def test_who_has_signed_out_meanwhile_is_told(page, text):
    page.context.clear_cookies()
    text.press("ControlOrMeta+k")
    page.keyboard.type("bridge")
    expect(box(page).get_by_role("status")).to_have_text("You are not signed in any more.")

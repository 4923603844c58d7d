"""The list that "/" opens in the editor."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.writing_screen import html_of, open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ALL = [
    "Heading", "Sub-heading", "List", "Numbered list", "Quotation",
    "Line between parts of the text", "Footnote", "Insert a table",
    "Pull quote: words of the text, repeated in large type", "Fact box",
    "Insert a picture or a gallery", "Insert a video or a post",
]  # fmt: skip


@pytest.fixture
def text(page, live_server, staff, sign_in):
    """Return the editor in which Edith begins a paragraph."""
    sign_in(staff["edith"])
    text = open_writing(page, live_server, make_draft(body="<p>One.</p>"))
    text.press("Enter")
    return text


def menu(page):
    return page.get_by_role("listbox", name="What can be put in")


def options(page):
    return menu(page).get_by_role("option")


def test_it_offers_each_item_of_the_toolbar_that_makes_a_block(page, text, complaints):
    page.keyboard.type("/")
    expect(options(page).locator("span")).to_have_text(ALL)
    assert complaints == []
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_typing_narrows_it_and_enter_takes_the_typed_words_away(page, text):
    page.keyboard.type("/numb")
    expect(options(page).locator("span")).to_have_text(["Numbered list"])
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_hidden()
    page.keyboard.type("First")
    assert html_of(page) == "<p>One.</p><ol><li><p>First</p></li></ol>"


def test_arrows_go_round_and_the_reader_of_the_screen_is_told(page, text):
    page.keyboard.type("/")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    last = options(page).last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(text).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("Under it")
    assert html_of(page) == "<p>One.</p><h3>Under it</h3>"
    assert text.get_attribute("aria-activedescendant") is None


def test_escape_keeps_what_was_typed(page, text):
    page.keyboard.type("/head")
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    page.keyboard.type("s")
    expect(menu(page)).to_be_hidden()
    assert html_of(page) == "<p>One.</p><p>/heads</p>"


def test_a_click_chooses_and_a_question_follows(page, text):
    page.keyboard.type("Words /")
    options(page).get_by_text("Insert a table").click()
    page.get_by_role("button", name="Insert", exact=True).press("Enter")
    expect(text.locator("th")).to_have_count(3)
    assert "/" not in text.inner_text()


def test_within_words_it_stays_away(page, text):
    page.keyboard.type("and/or ")
    expect(menu(page)).to_be_hidden()
    page.keyboard.type("km / h")
    expect(menu(page)).to_be_hidden()
    assert html_of(page) == "<p>One.</p><p>and/or km / h</p>"


def test_what_cannot_be_put_here_is_not_offered(page, text):
    page.keyboard.press("ControlOrMeta+Shift+8")
    page.keyboard.type("/")
    expect(options(page).get_by_text("List", exact=True)).to_be_visible()
    expect(options(page).get_by_text("Insert a table")).to_have_count(0)


def test_letters_with_marks_and_without_are_the_same(page, text):
    page.keyboard.type("/líst")
    expect(options(page).locator("span")).to_have_text(["List", "Numbered list"])
    page.keyboard.type("x")
    expect(menu(page)).to_be_hidden()

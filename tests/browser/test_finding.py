"""Finding and replacing words in the editor."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.writing_screen import html_of, open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = '<a href="https://ferry.example/ferry">Fer<em>ry</em></a>'
BODY = f"<p>The ferry, the FERRY.</p><ul><li><p>{LINK} <small>A ferryman.</small></p></li></ul><p>End.</p>"


@pytest.fixture
def text(page, live_server, staff, sign_in):
    """Return the editor in which Edith looks for words."""
    sign_in(staff["edith"])
    return open_writing(page, live_server, make_draft(body=BODY))


def bar(page):
    return page.get_by_role("search", name="Find and replace")


def look_for(page, words: str) -> None:
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("ControlOrMeta+f")
    expect(bar(page).get_by_role("textbox", name="Find")).to_be_focused()
    page.keyboard.type(words)


def click(page, name: str) -> None:
    bar(page).get_by_role("button", name=name, exact=True).click()


def said(page):
    return bar(page).get_by_role("status")


def test_words_are_marked_and_gone_through(page, text, complaints):
    look_for(page, "ferry")
    expect(said(page)).to_have_text("1 of 4")
    expect(text.locator(".found.current")).to_have_text("ferry")
    page.keyboard.press("Enter")
    expect(text.locator(".found.current")).to_have_text("FERRY")
    page.keyboard.press("Shift+Enter")
    click(page, "Previous")
    expect(said(page)).to_have_text("4 of 4")
    click(page, "Next")
    expect(said(page)).to_have_text("1 of 4")
    assert html_of(page) == BODY
    assert complaints == []
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_whole_words_and_case_can_be_asked_for(page, text):
    look_for(page, "ferry")
    bar(page).get_by_label("Whole words").check()
    expect(said(page)).to_have_text("1 of 3")
    bar(page).get_by_label("Upper and lower case as typed").check()
    expect(said(page)).to_have_text("1 of 1")
    bar(page).get_by_label("Whole words").uncheck()
    expect(said(page)).to_have_text("1 of 2")
    bar(page).get_by_role("textbox", name="Find").fill("train")
    expect(said(page)).to_have_text("Nothing found.")


def test_one_is_replaced_and_the_next_one_follows(page, text):
    look_for(page, "ferry")
    bar(page).get_by_role("textbox", name="Replace with").fill("ferry boat")
    click(page, "Replace")
    expect(said(page)).to_have_text("2 of 4")
    expect(text.locator(".found.current")).to_have_text("FERRY")
    assert html_of(page) == BODY.replace("The ferry", "The ferry boat")


def test_all_are_replaced_and_no_address_changes(page, text):
    look_for(page, "ferry")
    bar(page).get_by_role("textbox", name="Replace with").fill("train")
    click(page, "Replace all")
    expect(said(page)).to_have_text("4 replaced.")
    assert html_of(page) == (
        '<p>The train, the train.</p><ul><li><p><a href="https://ferry.example/ferry">train</a> '
        "<small>A trainman.</small></p></li></ul><p>End.</p>"
    )
    click(page, "Close")
    text.press("ControlOrMeta+z")
    assert html_of(page) == BODY


def test_escape_closes_with_the_found_words_chosen(page, text):
    look_for(page, "the f")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(bar(page)).to_be_hidden()
    expect(text).to_be_focused()
    expect(text.locator(".found")).to_have_count(0)
    page.keyboard.type("A F")
    assert "The ferry, A FERRY." in html_of(page)


def test_chosen_words_are_looked_for(page, text):
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Shift+ControlOrMeta+ArrowRight")
    page.get_by_role("button", name="Find and replace").click()
    expect(bar(page).get_by_role("textbox", name="Find")).to_have_value(re.compile("^The ?$"))
    expect(said(page)).to_have_text("1 of 2")


def test_what_is_typed_in_the_bar_is_no_change_of_the_article(page, text):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    look_for(page, "ferry")
    page.goto("about:blank")
    assert asked == []

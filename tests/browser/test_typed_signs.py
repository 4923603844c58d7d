"""What is typed on a keyboard, and what stands in the text, by the language of the article."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk import PASTE
from tests.browser.waiting import settled
from tests.browser.writing_screen import html_of, open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def write(page, live_server, staff, sign_in):
    """Return what types words into the text of a new piece and tells what then stands there."""
    sign_in(staff["edith"])

    def written(language: str, typed: str) -> str:
        open_writing(page, live_server, make_draft(language=language, body="<p></p>"))
        page.keyboard.type(typed)
        return html_of(page).removeprefix("<p>").removesuffix("</p>")

    return written


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-gb", '"It\'s \'late\'", ("or") said', "“It’s ‘late’”, (“or”) said"),
        ("de", "\"Das 'geht's' sagen\"", "„Das ‚geht’s‘ sagen“"),
        ("de-ch", '"So" ', "«So» "),
        ("fr", '"Oui, l\'eau" ', "«\u202fOui, l’eau\u202f» "),
        ("cs", '"Ano", ', "„Ano“, "),
        ("pl-pl", "\"Mowa 'nie'\"", "„Mowa «nie»”"),
        ("sv", '"Ja" ', "”Ja” "),
        ("he", 'צה"ל ', 'צה"ל '),
        ("th", '"a" ', "“a” "),
    ],
)
def test_marks_are_those_of_the_language(write, language, typed, printed):
    assert write(language, typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Wait...", "Wait…"),
        ("Wait....", "Wait…."),
        ("1990--95", "1990–95"),
        ("-- Yes", "– Yes"),
        ("well-known", "well-known"),
    ],
)
def test_dots_and_dashes(write, typed, printed):
    assert write("en-gb", typed) == printed


def test_three_dashes_still_make_a_line(page, write):
    write("en-gb", "---")
    expect(page.locator(".ProseMirror hr")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "undone"), [('He said "', 'He said "'), ("So...", "So..."), ("a--", "a--")]
)
def test_one_undo_brings_back_what_was_typed(page, write, typed, undone):
    write("en-gb", typed)
    page.keyboard.press("ControlOrMeta+z")
    assert html_of(page) == f"<p>{undone}</p>"
    page.keyboard.type("x")
    assert html_of(page) == f"<p>{undone}x</p>"


def test_another_language_counts_at_once(page, write):
    write("en-gb", '"One" ')
    page.get_by_label("Language:").fill("de")
    page.locator(".ProseMirror").click()
    settled(page)
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type('"Zwei"')
    assert html_of(page) == "<p>“One” „Zwei“</p>"


def test_what_is_pasted_stays_as_it_is(page, write):
    write("de", "A ")
    page.evaluate(PASTE, '<p>“One” "two" it\'s</p>')
    assert html_of(page) == '<p>A “One” "two" it\'s</p>'

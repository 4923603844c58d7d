"""Tables, pull quotes, fact boxes and footnotes in Chromium: written at the desk, read on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_desk import PASTE, editor_of
from tests.browser.test_reading import VOICES
from tests.browser.waiting import press_in, settled, until
from tests.cast import make_article, make_draft, show

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = (
    "<table><caption>Crossings</caption><thead><tr><th>Year</th><th>Ferries</th></tr></thead>"
    '<tbody><tr><th>2024</th><td>12<br>“late”</td></tr><tr><td colspan="2">None</td></tr></tbody></table>'
)
BODY = (
    '<p>It <em>fell</em><small>See <a href="https://a.example/"><em>the</em> report</a>.</small>'
    f" <small>Twice.</small> and rose.</p>{TABLE}"
    '<aside class="pull-quote"><p>It <em>fell</em> and rose.</p><p>Ada Low</p></aside>'
    '<aside class="fact-box"><h3>The bridge</h3><p>Iron.</p><ul><li>1904</li></ul></aside><p>End.</p>'
)


@pytest.fixture
def open_editor(page, live_server, staff, sign_in):
    """Return what opens the form of an article as an editor."""

    def opened(article):
        sign_in(staff["edith"])
        page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
        text = editor_of(page)
        # The editor knows where it stands once the browser has moved the focus.
        text.click()
        expect(text).to_be_focused()
        settled(page)
        return text

    return opened


def go_to_the_top(page) -> None:
    """Move the cursor; soon after it got the focus, the editor may put it back once."""
    for _ in range(20):
        page.keyboard.press("ControlOrMeta+Home")
        page.wait_for_timeout(100)
        if page.evaluate("document.querySelector('.ProseMirror').editor.state.selection.from < 4"):
            return
    raise AssertionError("The cursor stays where it was.")


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()


def test_what_is_loaded_is_saved_as_it_was(page, open_editor, complaints):
    article = make_draft(body=BODY)
    text = open_editor(article)
    press_in(text, "ControlOrMeta+End")
    page.keyboard.type("!")
    save(page)
    article.refresh_from_db()
    assert article.body == BODY.replace("End.", "End.!")
    assert complaints == []


def test_a_table_is_made_by_keyboard(page, open_editor, complaints):
    article = make_draft(body="<p>One</p>")
    press_in(open_editor(article), "ControlOrMeta+End")
    page.keyboard.type(".")
    page.get_by_role("button", name="Insert a table").press("Enter")
    page.get_by_label("Rows").fill("2")
    page.get_by_label("Columns").fill("2")
    page.get_by_role("textbox", name="Caption of the table").fill("Who came")
    page.get_by_role("button", name="Insert", exact=True).press("Enter")
    for words in ("Town", "Guests", "Wick", "12"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    # The last Tab has made a row.
    page.get_by_role("button", name="Delete the row").press("Enter")
    page.get_by_role("button", name="Add a column after this one").press("Enter")
    expect(page.locator(".ProseMirror th")).to_have_count(3)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Delete the column").press("Enter")
    page.get_by_role("button", name="Add a row below").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Lund")
    save(page)
    article.refresh_from_db()
    assert article.body == (
        "<p>One.</p><table><caption>Who came</caption><thead><tr><th>Town</th><th>Guests</th></tr></thead>"
        "<tbody><tr><td>Wick</td><td>12</td></tr><tr><td>Lund</td><td></td></tr></tbody></table>"
    )


def test_a_table_gets_another_caption_loses_its_head_and_goes(page, open_editor, complaints):
    article = make_draft(body=f"<p>One.</p>{TABLE}")
    text = open_editor(article)
    text.locator("td").first.click()
    page.get_by_role("button", name="Caption of the table").press("Enter")
    page.get_by_role("textbox", name="Caption of the table").fill("Falls")
    page.get_by_role("button", name="Set caption").press("Enter")
    page.get_by_role("button", name="Head row").press("Enter")
    expect(text.locator("caption")).to_have_text("Falls")
    save(page)
    article.refresh_from_db()
    assert article.body == f"<p>One.</p>{TABLE}".replace("Crossings", "Falls").replace(
        "<thead><tr><th>Year</th><th>Ferries</th></tr></thead><tbody>",
        "<tbody><tr><td>Year</td><td>Ferries</td></tr>",
    )
    editor_of(page).locator("td").first.click()
    page.get_by_role("button", name="Delete the table").press("Enter")
    expect(page.locator(".ProseMirror table")).to_have_count(0)
    assert complaints == []


def test_paragraphs_become_boxes_and_text_again(page, open_editor, complaints):
    article = make_draft(body="<p>One.</p><p>Two</p>")
    text = open_editor(article)
    press_in(text, "ControlOrMeta+End")
    page.keyboard.type(".")
    page.get_by_role("button", name="Fact box").press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="List", exact=True).press("Enter")
    page.keyboard.type("A fact")
    go_to_the_top(page)
    quote = page.get_by_role("button", name="Pull quote: words of the text, repeated in large type")
    quote.press("Enter")
    expect(text.locator("aside.pull-quote")).to_have_text("One.")
    save(page)
    article.refresh_from_db()
    assert article.body == (
        '<aside class="pull-quote"><p>One.</p></aside>'
        '<aside class="fact-box"><p>Two.</p><ul><li>A fact</li></ul></aside>'
    )
    editor_of(page).click()
    go_to_the_top(page)
    page.get_by_role("button", name="Pull quote: words of the text, repeated in large type").press(
        "Enter"
    )
    expect(page.locator(".ProseMirror aside.pull-quote")).to_have_count(0)
    assert complaints == []


def test_a_note_is_typed_or_made_of_chosen_words(page, open_editor, complaints):
    article = make_draft(body="<p>One.</p><p>Chose</p>")
    text = open_editor(article)
    press_in(text, "ControlOrMeta+End")
    page.keyboard.type("n")
    page.keyboard.press("Shift+Home")
    page.get_by_role("button", name="Footnote").press("Enter")
    expect(text).to_be_focused()
    go_to_the_top(page)
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Footnote").press("Enter")
    page.get_by_label("Text of the footnote").fill("See below.")
    page.keyboard.press("Enter")
    page.keyboard.type(" More.")
    save(page)
    article.refresh_from_db()
    assert article.body == (
        "<p>One.!<small>See below.</small> More.</p><p><small>Chosen</small></p>"
    )
    assert complaints == []


# As spreadsheets, word processors and web pages put a table on the clipboard.
SHEETS = (
    '<google-sheets-html-origin><style type="text/css">td {border: 1px}</style>'
    '<table cellspacing="0" dir="ltr" style="width:0"><colgroup><col width="100"/><col width="90"/></colgroup>'
    '<tbody><tr style="height:21px"><td style="color:red">Town</td><td>Guests</td></tr>'
    '<tr><td>Wick</td><td style="text-align:right">12</td></tr></tbody></table></google-sheets-html-origin>'
)
WORD = (
    '<html><body><!--StartFragment--><table class="MsoTableGrid" border="1"><tr><td width="100">'
    '<p class="MsoNormal">Town<o:p></o:p></p></td><td><p>Guests</p></td></tr><tr><td><p>Wick</p></td>'
    "<td><p>12</p></td></tr></table><!--EndFragment--></body></html>"
)
PLAIN = "<table><tr><td>Town<td>Guests<tr><td>Wick<td>12</table>"


@pytest.mark.parametrize("html", [SHEETS, WORD, PLAIN], ids=["sheets", "word", "plain"])
def test_a_table_that_is_pasted_stays_a_table(page, open_editor, complaints, html):
    article = make_draft(body="<p>One.</p>")
    text = open_editor(article)
    press_in(text, "ControlOrMeta+End")
    page.keyboard.type("!")
    page.evaluate(PASTE, html)
    expect(text.locator("td")).to_have_count(4)
    save(page)
    article.refresh_from_db()
    assert article.body == (
        "<p>One.!</p><table><tbody><tr><td>Town</td><td>Guests</td></tr>"
        "<tr><td>Wick</td><td>12</td></tr></tbody></table>"
    )
    assert complaints == []


def test_fine_print_of_other_pages_is_pasted_as_text(page, open_editor):
    text = open_editor(make_draft(body=""))
    text.click()
    page.evaluate(PASTE, "<p>Terms <small>apply</small></p>")
    expect(text).to_have_text("Terms apply")
    expect(text.locator("small")).to_have_count(0)


def test_without_scripts_the_same_markup_is_typed(browser, live_server, staff):
    article = make_draft(body=BODY)
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill("a long password")
    page.keyboard.press("Enter")
    field = page.locator("#id_body")
    assert field.input_value() == BODY
    field.fill(BODY.replace("End.", "End!"))
    page.get_by_role("button", name="Save", exact=True).click()
    article.refresh_from_db()
    assert article.body == BODY.replace("End.", "End!")


WIDE = (
    "<table><caption>Ships by quarter</caption><thead><tr><th>Harbour</th>"
    + "".join(f"<th>Quarter {number}</th>" for number in range(1, 9))
    + "</tr></thead><tbody>"
    + f"<tr><th>Tollhaven</th>{'<td>1,234</td>' * 8}</tr><tr><th>Wick</th>{'<td>98</td>' * 8}</tr>"
    + "</tbody></table>"
)
PHONE = {"width": 390, "height": 844}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def story():
    article = make_article("The bridge", body=BODY.replace("<p>End.</p>", f"{WIDE}<p>End.</p>"))
    show(article)
    return article


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it_and_the_page_never_scrolls_sideways(
    page, live_server, story, complaints, scheme, language
):
    story.language = language
    story.save()
    show(story)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + story.get_absolute_url())
    assert page.evaluate(SIDEWAYS) == 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert complaints == []


def test_a_wide_table_scrolls_by_keyboard(page, live_server, story):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + story.get_absolute_url())
    table = page.get_by_role("region", name="Ships by quarter")
    table.focus()
    expect(table).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    until(table, "box => box.scrollLeft > 0")
    assert page.evaluate("scrollX") == 0


def test_columns_of_numbers_end_together(page, live_server, story):
    page.goto(live_server.url + story.get_absolute_url())
    cells = page.get_by_role("region", name="Ships by quarter").locator("td:nth-of-type(3)")
    look = "cells => cells.map((cell) => getComputedStyle(cell).textAlign)"
    assert cells.evaluate_all(look) == ["end", "end"]


def test_a_note_is_there_and_back_by_keyboard_without_scripts(browser, live_server, story):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + story.get_absolute_url())
    number = page.get_by_role("link", name="Note 2", exact=True)
    box = number.bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24
    number.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{story.get_absolute_url()}#note-2")
    expect(page.locator("#note-2")).to_be_in_viewport()
    expect(page.locator("#note-2")).to_contain_text("Twice.")
    back = page.get_by_role("link", name="Back to the text at note 2")
    assert back.bounding_box()["height"] >= 24
    back.press("Enter")
    expect(number).to_be_in_viewport()
    context.close()


def test_the_number_of_a_note_moves_no_line(page, live_server, story):
    page.goto(live_server.url + story.get_absolute_url())
    height = "p => p.getBoundingClientRect().height"
    paragraph = page.locator(".body > p").first
    before = paragraph.evaluate(height)
    page.locator(".body sup").evaluate_all("all => all.forEach((number) => number.remove())")
    assert paragraph.evaluate(height) == before


def test_a_voice_says_each_word_of_the_text_once_and_no_number_of_a_note(page, live_server, story):
    page.add_init_script(VOICES)
    page.goto(live_server.url + story.get_absolute_url())
    page.get_by_role("button", name="Listen to this article").click()
    assert page.evaluate("device.heard.map((each) => each.text)") == [
        "The bridge", "It fell and rose.", "The bridge", "Iron.", "1904", "End.",
    ]  # fmt: skip


def test_a_voice_says_raised_figures_and_no_mark_of_a_note(page, live_server):
    body = "<p>30 km<sup>2</sup> of CO<sub>2</sub>.<sup>1</sup></p><hr><p><sup>1</sup> In May.</p>"
    article = make_article("The bridge", body=body)
    show(article)
    page.add_init_script(VOICES)
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("button", name="Listen to this article").click()
    heard = page.evaluate("device.heard.map((each) => each.text)")
    assert heard == ["The bridge", "30 km² of CO₂.", "¹ In May."]

"""Notes to colleagues beside the text: begun at words, marked there, answered, done."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles import desk_notes
from articles.desk_notes import Place
from articles.models import DeskNote
from tests.browser.test_desk import editor_of
from tests.browser.test_writing import DESKTOP, PHONE
from tests.browser.waiting import press_in
from tests.cast import NOW, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GONE = "The words it stood at are gone."
BODY = "<p>Built in 1904 by hand.</p><p>Painted in 1904 and <em>19</em>05.</p>"


@pytest.fixture
def article():
    return make_draft("The bridge", body=BODY)


@pytest.fixture
def writing(page, live_server, staff, sign_in, article):
    """Return the page on which Edith writes."""
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(editor_of(page)).to_be_visible()
    return page


def choose_words(page, before: str, words: str) -> None:
    """Select words of a paragraph that stand behind others."""
    editor_of(page).evaluate(
        """(area, [before, words]) => {
          const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(before + words);
            if (at >= 0) {
              area.focus();
              const start = at + before.length;
              const place = [walker.currentNode, start, walker.currentNode, start + words.length];
              getSelection().setBaseAndExtent(...place);
              return;
            }
          }
        }""",
        [before, words],
    )
    # The editor reads a selection a moment after it has changed.
    page.wait_for_timeout(100)


def marks(page):
    return page.locator(".ProseMirror .desk-note-mark")


def card(page):
    return page.locator(".desk-note")


def test_a_note_is_written_at_chosen_words_and_marked_there(writing, complaints):
    choose_words(writing, "Painted in ", "1904")
    writing.keyboard.press("ControlOrMeta+Alt+m")
    note = writing.get_by_label("Note to your colleagues", exact=True)
    expect(note).to_be_focused()
    expect(writing.get_by_text("It is about “1904”.")).to_be_visible()
    note.fill("Check the date.")
    writing.get_by_role("button", name="Leave the note").click()
    expect(writing.get_by_text("Your colleagues see it now.")).to_be_visible()
    expect(card(writing)).to_contain_text("At “…1904…”")
    expect(writing.get_by_role("link", name="1 open note")).to_be_visible()
    expect(marks(writing)).to_have_text("1904")
    paragraph = writing.locator(".ProseMirror p", has=writing.locator(".desk-note-mark"))
    expect(paragraph).to_have_text("Painted in 1904 and 1905.")
    assert [note.text for note in DeskNote.objects.all()] == ["Check the date."]
    assert complaints == []


def test_the_button_of_the_toolbar_begins_one_about_the_whole_article(writing):
    editor_of(writing).click()
    writing.get_by_role("button", name="Note to your colleagues about these words").click()
    expect(writing.get_by_text("It is about the whole article.")).to_be_visible()


def test_the_mark_goes_with_the_words_and_the_note_says_when_they_are_gone(writing, article, staff):
    place = Place("1905", "1904 and ", ".")
    desk_notes.write(article, "Sure?", by=staff["edith"], at=NOW, place=place)
    writing.reload()
    expect(marks(writing)).to_have_text(["19", "05"])
    expect(writing.get_by_text(GONE)).to_be_hidden()
    editor_of(writing).press("ControlOrMeta+Home")
    writing.keyboard.type("Before. ")
    expect(marks(writing)).to_have_text(["19", "05"])
    writing.get_by_role("button", name="Show in the text").click()
    expect(editor_of(writing)).to_be_focused()
    writing.keyboard.type("1906")
    expect(writing.get_by_text(GONE)).to_be_visible()
    expect(marks(writing)).to_have_count(0)
    expect(writing.get_by_role("button", name="Show in the text")).to_be_hidden()
    writing.keyboard.press("ControlOrMeta+z")
    expect(marks(writing)).to_have_text(["19", "05"])


def test_a_note_is_answered_and_done_without_leaving_the_text(writing, article, staff):
    for text in ("Check the date.", "And the name."):
        desk_notes.write(article, text, by=staff["edith"], at=NOW)
    writing.reload()
    editor_of(writing).press_sequentially("Not saved: ")
    writing.get_by_label("Reply to “And the name.”").fill("Half an answer")
    writing.get_by_label("Reply to “Check the date.”").fill("It was 1905.")
    card(writing).first.get_by_role("button", name="Reply").click()
    expect(card(writing).first).to_contain_text("It was 1905.")
    expect(writing.get_by_label("Reply to “And the name.”")).to_have_value("Half an answer")
    card(writing).first.get_by_role("button", name="Done").click()
    expect(card(writing)).to_have_count(1)
    expect(writing.get_by_role("link", name="1 open note")).to_be_visible()
    expect(editor_of(writing)).to_contain_text("Not saved: ")


def test_what_is_typed_stays_while_the_server_does_not_answer(writing):
    writing.context.set_offline(True)
    note = writing.get_by_label("Note to your colleagues", exact=True)
    writing.locator("#desk_notes summary").click()
    note.fill("Check the date.")
    writing.get_by_role("button", name="Leave the note").click()
    expect(writing.get_by_text("We could not reach the server.").last).to_be_visible()
    expect(note).to_have_value("Check the date.")
    writing.context.set_offline(False)
    writing.get_by_role("button", name="Leave the note").click()
    expect(card(writing)).to_contain_text("Check the date.")


def test_a_mark_is_no_part_of_what_is_saved(writing, article, staff):
    desk_notes.write(article, "Sure?", by=staff["edith"], at=NOW, place=Place("by hand"))
    writing.reload()
    expect(marks(writing)).to_have_text("by hand")
    press_in(editor_of(writing), "ControlOrMeta+End")
    writing.keyboard.type(" Again.")
    writing.keyboard.press("ControlOrMeta+s")
    expect(writing.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == BODY.replace("05.", "05. Again.")


def test_without_a_script_notes_have_a_page(browser, writing, live_server, article):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(writing.context.cookies())
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.locator("#desk_notes summary").click()
    page.get_by_role("link", name="All notes, with those that are done").click()
    page.get_by_label("Words in the text").fill("by hand")
    page.get_by_label("Note to your colleagues").fill("Really?")
    page.get_by_role("button", name="Leave the note").click()
    page.get_by_label("Reply to “Really?”").fill("Yes.")
    page.get_by_role("button", name="Reply").click()
    expect(page.locator(".desk-note")).to_contain_text("Yes.")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("There is no open note.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_notes_are_accessible_on_the_screen_and_on_their_page(
    size, scheme, writing, live_server, article, staff
):
    note = desk_notes.write(article, "Sure?", by=staff["edith"], at=NOW, place=Place("by hand"))
    desk_notes.reply(note, "Quite.", by=staff["anna"], at=NOW)
    desk_notes.write(article, "Gone?", by=staff["edith"], at=NOW, place=Place("by foot"))
    writing.set_viewport_size(size)
    writing.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for page in ("change", "desk_notes"):
        address = reverse(f"admin:articles_article_{page}", args=[article.pk])
        writing.goto(live_server.url + address)
        writing.wait_for_timeout(500)  # colours fade in
        found = Axe().run(writing).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        nodes = [(page, v["id"], node["html"]) for v in grave for node in v["nodes"]]
        assert [node for node in nodes if "select2" not in node[2]] == []
        width = writing.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], page

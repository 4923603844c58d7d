"""Pictures put into the text in Chromium: pasted, dropped, chosen; led, captioned and ordered there."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Route, expect

from articles.models import Article, Picture
from tests.articles.pictures.drawn import iptc_segment, jpeg_with, photograph, saved
from tests.articles.pictures.placed import make_picture, place
from tests.browser.test_desk import editor_of, insert_pictures
from tests.browser.waiting import is_in_front, press_in, settled
from tests.cast import address_of, make_author, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
SAVED = "is saved. Readers cannot see a draft."
COPIES = "() => Object.keys(localStorage).filter((key) => key.startsWith('unsaved|')).length"
# Files that a part of the page is given, by dropping or pasting them.
GIVE = """(place, [kind, files]) => {
  const given = new DataTransfer();
  for (const [name, bytes] of files) {
    given.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  }
  const box = place.getBoundingClientRect();
  const at = { clientX: box.left + 5, clientY: box.top + 2, bubbles: true, cancelable: true };
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: given, ...at })
    : new DragEvent("drop", { dataTransfer: given, ...at });
  place.dispatchEvent(event);
}"""
# The text of another program comes with a picture of it.
PASTE_BOTH = """(place) => {
  const given = new DataTransfer();
  given.setData("text/html", "<p>Words of a letter.</p>");
  given.setData("text/plain", "Words of a letter.");
  given.items.add(new File([new Uint8Array([1])], "image.png", { type: "image/png" }));
  place.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true })
  );
}"""


def said_file() -> bytes:
    """Return a picture that says who made it, and what it shows."""
    fields = iptc_segment((120, b"The bridge at dawn"), (110, b"PA"))
    return jpeg_with(fields).read()


def plain_file(width: int = 300) -> bytes:
    return saved(photograph((width, 200)), "JPEG").read()


@pytest.fixture
def article():
    return make_draft("Bridge", body="<p>The council votes.</p><p>It rains.</p>")


@pytest.fixture
def writing(page, live_server, staff, sign_in, article):
    """Return the page on which Edith writes."""
    sign_in(staff["edith"])
    open_article(page, live_server, article)
    return page


def open_article(page, live_server, article) -> None:
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(editor_of(page)).to_be_visible()


def give(page, *files: tuple[str, bytes], kind: str = "paste", at=None) -> None:
    place = at or editor_of(page)
    place.evaluate(GIVE, [kind, [[name, list(data)] for name, data in files]])


def arriving(page):
    return page.locator(".arriving")


def cards(page):
    return editor_of(page).locator("figure:not(.arriving)")


def answer(card, origin: str = "digitalCapture", name: str = "Add the picture") -> None:
    card.get_by_label("How was it made?").select_option(origin)
    card.get_by_role("button", name=name).click()


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(SAVED)).to_be_visible()


def body_of(article) -> str:
    return Article.objects.get(pk=article.pk).body


def press_end(page, of: str = "The council votes.") -> None:
    editor_of(page).get_by_text(of).click()
    settled(page)
    page.keyboard.press("End")


# --- Files ----------------------------------------------------------------------------------------


def test_a_pasted_file_asks_one_question_and_becomes_a_picture_at_its_place(
    writing, article, complaints
):
    press_end(writing)
    give(writing, ("bridge.jpg", said_file()))
    card = arriving(writing)
    expect(card.locator("canvas")).to_be_visible()
    expect(card.get_by_label("How was it made?")).to_be_focused()
    answer(card)
    expect(cards(writing).get_by_label("Caption")).to_have_value("The bridge at dawn")
    expect(cards(writing).get_by_role("link", name="PA")).to_be_visible()
    expect(cards(writing).get_by_label("Caption")).to_be_focused()
    picture = Picture.objects.get()
    expect(cards(writing).locator("img")).to_have_attribute("src", address_of(picture, "thumbnail"))
    save(writing)
    figure = '<figure data-placement="1"></figure>'
    assert body_of(article) == f"<p>The council votes.</p>{figure}<p>It rains.</p>"
    placed = article.placements.get()
    assert (placed.picture, placed.caption) == (picture, "The bridge at dawn")
    assert picture.origin == "digitalCapture"
    assert complaints == []


def test_a_card_says_what_its_file_asks_to_look_at(writing):
    press_end(writing)
    give(writing, ("bridge.jpg", said_file()))
    answer(arriving(writing), origin="trainedAlgorithmicMedia")
    expect(arriving(writing)).to_have_count(0)
    expect(cards(writing).locator(".card-told")).to_have_text("")
    press_end(writing)
    give(writing, ("bridge.jpg", said_file()))
    answer(arriving(writing), origin="trainedAlgorithmicMedia")
    told = cards(writing).first.locator(".card-told")
    expect(told).to_contain_text("The same file is already here:")


def test_a_dropped_file_stands_where_it_was_dropped(writing, article):
    give(
        writing,
        ("bridge.jpg", plain_file()),
        kind="drop",
        at=editor_of(writing).get_by_text("It rains."),
    )
    answer(arriving(writing))
    expect(cards(writing)).to_have_count(1)
    save(writing)
    figure = '<figure data-placement="1"></figure>'
    assert body_of(article) == f"<p>The council votes.</p>{figure}<p>It rains.</p>"


def test_several_come_in_their_order_with_one_answer(writing, article, complaints):
    press_end(writing, "It rains.")
    give(writing, *((f"{width}.jpg", plain_file(width)) for width in (300, 310, 320)))
    expect(arriving(writing)).to_have_count(3)
    answer(arriving(writing).nth(0), "humanEdits", "Answer the same for all 3")
    expect(cards(writing)).to_have_count(3)
    save(writing)
    assert re.findall(r'placement="(\d)"', body_of(article)) == ["1", "2", "3"]
    found = article.placements.order_by("number").values_list("picture__width", flat=True)
    assert list(found) == [300, 310, 320]
    assert set(Picture.objects.values_list("origin", flat=True)) == {"humanEdits"}
    assert complaints == []


def test_a_refused_file_says_why_and_the_text_is_not_lost(writing, article):
    press_end(writing)
    give(writing, ("minutes.jpg", b"Minutes"))
    answer(arriving(writing))
    expect(arriving(writing)).to_contain_text("“minutes.jpg” is not a JPEG, PNG, WebP")
    writing.get_by_role("button", name="Save", exact=True).click()
    words = "Answer, try again or take it away: after that the article can be saved."
    expect(arriving(writing)).to_contain_text(words)
    expect(arriving(writing).get_by_role("button", name="Try again")).to_be_focused()
    arriving(writing).get_by_role("button", name="Take it away").click()
    expect(arriving(writing)).to_have_count(0)
    expect(editor_of(writing)).to_be_focused()
    save(writing)
    assert body_of(article) == "<p>The council votes.</p><p>It rains.</p>"
    assert not article.placements.exists()


def test_without_a_network_or_signed_out_it_is_sent_again(writing, article):
    give(writing, ("bridge.jpg", plain_file()))
    writing.context.set_offline(True)
    answer(arriving(writing))
    expect(arriving(writing)).to_contain_text("The site did not answer. Try again.")
    writing.context.set_offline(False)
    kept = writing.context.cookies()
    writing.context.clear_cookies(name="sessionid")
    arriving(writing).get_by_role("button", name="Try again").click()
    words = "You are not signed in any more. Sign in again, then try again."
    expect(arriving(writing)).to_contain_text(words)
    writing.context.add_cookies([each for each in kept if each["name"] == "sessionid"])
    arriving(writing).get_by_role("button", name="Try again").click()
    expect(cards(writing)).to_have_count(1)


def test_the_question_and_the_words_of_a_card_have_room_on_the_page(writing):
    give(writing, ("bridge.jpg", plain_file()))
    asked = arriving(writing).get_by_label("How was it made?")
    assert has_room(asked)
    answer(arriving(writing))
    assert has_room(cards(writing).get_by_label("Caption"))
    assert has_room(cards(writing).get_by_label("Alternative text here"))


def has_room(field) -> bool:
    field.scroll_into_view_if_needed()
    return is_in_front(field)


def test_a_question_without_an_answer_is_asked_again(writing):
    give(writing, ("bridge.jpg", plain_file()))
    arriving(writing).get_by_role("button", name="Add the picture").click()
    words = "Say how it was made, or choose “Not known”."
    expect(arriving(writing)).to_contain_text(words)
    expect(arriving(writing).get_by_label("How was it made?")).to_be_focused()
    assert not Picture.objects.exists()


def test_saving_waits_for_a_file_on_its_way(writing, article):
    press_end(writing)
    held: list[Route] = []
    writing.route("**/add-many/send/", lambda route: held.insert(0, route))
    give(writing, ("bridge.jpg", plain_file()))
    answer(arriving(writing))
    expect(arriving(writing).get_by_role("progressbar")).to_be_visible()
    writing.get_by_role("button", name="Save", exact=True).click()
    writing.wait_for_timeout(300)
    expect(writing.get_by_text(SAVED)).to_be_hidden()
    held[0].continue_()
    expect(writing.get_by_text(SAVED)).to_be_visible()
    assert article.placements.count() == 1


def test_writing_goes_on_while_a_file_waits(writing, article):
    press_end(writing)
    give(writing, ("bridge.jpg", plain_file()))
    editor_of(writing).get_by_text("The council votes.").click()
    settled(writing)
    writing.keyboard.press("Home")
    writing.keyboard.type("At last:")
    writing.keyboard.press("Enter")
    answer(arriving(writing))
    expect(cards(writing)).to_have_count(1)
    save(writing)
    figure = '<figure data-placement="1"></figure>'
    words = "<p>At last:</p><p>The council votes.</p>"
    assert body_of(article) == f"{words}{figure}<p>It rains.</p>"


def test_text_that_brings_a_picture_of_itself_is_pasted_as_text(writing):
    press_end(writing)
    editor_of(writing).evaluate(PASTE_BOTH)
    expect(editor_of(writing)).to_contain_text("Words of a letter.")
    expect(arriving(writing)).to_have_count(0)


def test_a_copy_that_was_kept_brings_back_the_new_row_and_its_picture(
    writing, live_server, article
):
    give(writing, ("bridge.jpg", said_file()))
    answer(arriving(writing))
    expect(cards(writing)).to_have_count(1)
    writing.wait_for_timeout(2_500)
    assert writing.evaluate(COPIES) == 1
    tab = writing.context.new_page()
    writing.close()
    open_article(tab, live_server, article)
    tab.get_by_role("button", name="Restore what you typed at").click()
    expect(cards(tab).get_by_label("Caption")).to_have_value("The bridge at dawn")
    address = address_of(Picture.objects.get(), "thumbnail")
    expect(cards(tab).locator("img")).to_have_attribute("src", address)
    save(tab)
    assert article.placements.get().number == 1


def test_a_file_that_is_dropped_outside_the_text_leads_the_article(writing, article, complaints):
    give(
        writing, ("bridge.jpg", plain_file()), kind="drop", at=writing.locator("#placements-group")
    )
    answer(writing.locator(".arriving-pictures .arriving"))
    row = writing.locator("#placements-0")
    expect(row.get_by_role("button", name="This is the lead")).to_be_visible()
    expect(cards(writing)).to_have_count(0)
    save(writing)
    assert article.placements.get().is_lead
    assert complaints == []


# --- The library ----------------------------------------------------------------------------------


@pytest.fixture
def library(transactional_db, article):
    """Return pictures of the site, one of them in the article and not in its text."""
    named = {
        name: make_picture(photograph((300 + place, 200)), alt_text=name, credit="PA")
        for place, name in enumerate(("A bridge", "A ferry", "A tower"))
    }
    place(article, named["A tower"], number=4, caption="The tower leans.")
    return named


def test_pictures_are_found_and_put_into_the_text_by_keyboard_alone(
    library, writing, article, complaints
):
    press_in(editor_of(writing), "ControlOrMeta+End")
    writing.get_by_role("button", name="Insert a picture").press("Enter")
    dialog = writing.get_by_role("dialog", name="Insert a picture or a gallery")
    expect(dialog.get_by_label("Search pictures")).to_be_focused()
    expect(dialog.locator("h3:visible")).to_have_text(
        ["In this article, not in its text", "The newest pictures"]
    )
    expect(dialog.get_by_role("checkbox")).to_have_count(4)
    writing.keyboard.type("ferry")
    expect(dialog.get_by_role("checkbox")).to_have_count(1)
    writing.keyboard.press("Enter")
    expect(dialog.get_by_role("checkbox", name="A ferry")).to_be_focused()
    writing.keyboard.press("Space")
    expect(dialog.get_by_role("status")).to_have_text("1 chosen")
    writing.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(cards(writing).locator("strong")).to_have_text("Picture 5")
    writing.keyboard.type("After it.")
    save(writing)
    figure = '<figure data-placement="5"></figure>'
    assert body_of(article).endswith(f"<p>It rains.</p>{figure}<p>After it.</p>")
    assert article.placements.get(number=5).picture == library["A ferry"]
    assert complaints == []


def test_a_picture_splits_no_sentence(library, writing, article):
    press_end(writing)
    for _ in "rains.":
        writing.keyboard.press("ArrowLeft")
    writing.get_by_role("button", name="Insert a picture").click()
    dialog = writing.get_by_role("dialog", name="Insert a picture or a gallery")
    dialog.get_by_role("checkbox", name="A ferry").check()
    dialog.get_by_role("button", name="Insert", exact=True).click()
    expect(cards(writing)).to_have_count(1)
    save(writing)
    assert "<p>The council votes.</p>" in body_of(article)
    assert "<p>It rains.</p>" in body_of(article)


def test_arrow_keys_go_through_the_grid(library, writing):
    writing.get_by_role("button", name="Insert a picture").click()
    dialog = writing.get_by_role("dialog")
    found = dialog.get_by_role("region", name="The newest pictures").get_by_role("checkbox")
    expect(found).to_have_count(3)
    found.nth(0).focus()
    writing.keyboard.press("ArrowRight")
    expect(found.nth(1)).to_be_focused()
    writing.keyboard.press("ArrowLeft")
    expect(found.nth(0)).to_be_focused()


def test_several_make_a_gallery_in_the_order_in_which_they_were_chosen(library, writing, article):
    press_in(editor_of(writing), "ControlOrMeta+End")
    insert_pictures(writing, "A ferry", "The tower leans.", "A bridge")
    expect(cards(writing).locator("strong")).to_have_text(["Picture 5", "Picture 4", "Picture 6"])
    save(writing)
    assert body_of(article).endswith('<figure data-placement="5 4 6"></figure>')


def test_a_picture_that_the_article_has_is_put_there_once(library, writing, article):
    insert_pictures(writing, "A tower")
    expect(cards(writing).locator("strong")).to_have_text("Picture 4")
    save(writing)
    assert article.placements.count() == 1


def test_a_file_is_sent_from_the_library(library, writing, article):
    press_in(editor_of(writing), "ControlOrMeta+End")
    writing.get_by_role("button", name="Insert a picture").click()
    dialog = writing.get_by_role("dialog")
    with writing.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Send a file…").click()
    sent = {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": plain_file(330)}
    chooser.value.set_files([sent])
    answer(arriving(writing))
    expect(cards(writing).locator("strong")).to_have_text("Picture 5")


def test_what_the_library_cannot_do_is_said_in_it(library, writing):
    writing.get_by_role("button", name="Insert a picture").click()
    dialog = writing.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox")).to_have_count(4)
    dialog.get_by_role("button", name="Insert", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text("Choose a picture first.")
    dialog.get_by_label("Search pictures").fill("zeppelin")
    expect(dialog.get_by_role("status")).to_have_text("No picture was found.")
    writing.context.clear_cookies(name="sessionid")
    dialog.get_by_label("Search pictures").fill("ferry")
    expect(dialog.get_by_role("status")).to_contain_text("You are not signed in any more.")
    dialog.get_by_label("Search pictures").fill("")
    writing.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(editor_of(writing)).to_be_focused()


# --- The card in the text -------------------------------------------------------------------------


@pytest.fixture
def illustrated(library, article, writing, live_server):
    """Return the page of an article with two pictures in its text."""
    place(article, library["A bridge"], number=1, caption="Dusk")
    place(article, library["A ferry"], number=2, caption="Dawn")
    article.body = (
        '<p>A.</p><figure data-placement="1"></figure><figure data-placement="2"></figure>'
    )
    article.save()
    open_article(writing, live_server, article)
    return writing


def test_a_star_makes_one_picture_the_lead(illustrated, article, complaints):
    first, second = cards(illustrated).nth(0), cards(illustrated).nth(1)
    first.get_by_role("button", name="Make it the lead").click()
    expect(first.get_by_role("button", name="This is the lead")).to_be_visible()
    expect(first).to_contain_text("It stands above the text, and not here too.")
    row = illustrated.locator("#placements-1")
    row.get_by_role("button", name="Make it the lead").click()
    expect(second.get_by_role("button", name="This is the lead")).to_be_visible()
    expect(first.get_by_role("button", name="Make it the lead")).to_be_visible()
    save(illustrated)
    assert article.placements.get(is_lead=True).number == 2
    assert complaints == []


def test_caption_and_alternative_text_are_those_of_the_row(illustrated, article, complaints):
    card, row = cards(illustrated).nth(0), illustrated.locator("#placements-0")
    expect(card.get_by_label("Alternative text here")).to_have_attribute("placeholder", "A bridge")
    expect(card.get_by_role("link", name="PA")).to_be_visible()
    card.get_by_label("Caption").fill("The bridge at dusk.")
    expect(row.get_by_label("Caption")).to_have_value("The bridge at dusk.")
    row.get_by_label("Alternative text here").fill("An iron bridge")
    expect(card.get_by_label("Alternative text here")).to_have_value("An iron bridge")
    save(illustrated)
    placed = article.placements.get(number=1)
    assert (placed.caption, placed.alt_text) == ("The bridge at dusk.", "An iron bridge")
    assert body_of(article).count("figure data-placement") == 2
    assert complaints == []


def test_a_number_without_a_row_is_told(illustrated):
    press_in(editor_of(illustrated), "ControlOrMeta+End")
    insert_pictures(illustrated, "A bridge")
    card = cards(illustrated).filter(has_text="Picture 5")
    expect(card.get_by_label("Caption")).to_be_visible()
    illustrated.locator("#placements-3").get_by_role("button", name="Remove").click()
    expect(card).to_have_text("Picture 5No picture in the list has this number.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_cards_files_and_the_library_are_accessible(scheme, screen, illustrated, complaints):
    illustrated.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    illustrated.set_viewport_size(screen)
    give(illustrated, ("minutes.jpg", b"Minutes"), ("bridge.jpg", plain_file(340)))
    expect(arriving(illustrated).locator("canvas:visible")).to_have_count(1)
    # What looks at the page has styles of its own.
    assert complaints == []
    check(illustrated, screen)
    illustrated.get_by_role("button", name="Insert a picture").click()
    expect(illustrated.get_by_role("dialog").get_by_role("checkbox")).not_to_have_count(0)
    check(illustrated, screen)


def check(page, screen: dict[str, int]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == screen["width"]
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


# --- The order of rows ----------------------------------------------------------------------------


@pytest.fixture
def signed(article, writing, live_server):
    """Return the page of an article with three names above it."""
    for name in ("Ana", "Ben", "Cem"):
        article.bylines.create(contributor=make_author(name))
    open_article(writing, live_server, article)
    writing.get_by_text("Roles, wordings and order").click()
    return writing


def names_in(article) -> list[str]:
    return [str(each) for each in article.bylines.all()]


def row_of(page, name: str):
    return page.locator("#bylines-group .inline-related:not(.empty-form)", has_text=name)


def test_rows_are_moved_by_buttons(signed, article, complaints):
    down = row_of(signed, "Ana").get_by_role("button", name="Move down")
    down.press("Enter")
    expect(down).to_be_focused()
    down.press("Enter")
    expect(row_of(signed, "Ana").get_by_role("button", name="Move up")).to_be_focused()
    expect(row_of(signed, "Ben").get_by_role("button", name="Move up")).to_be_disabled()
    save(signed)
    assert names_in(article) == ["Ben", "Cem", "Ana"]
    assert complaints == []


def test_rows_are_dragged(signed, article):
    signed.set_viewport_size({"width": 1366, "height": 1400})
    handle = row_of(signed, "Cem").locator(".row-handle")
    handle.drag_to(row_of(signed, "Ana"), target_position={"x": 20, "y": 3})
    save(signed)
    assert names_in(article) == ["Cem", "Ana", "Ben"]


def test_a_new_row_above_saved_ones_can_be_taken_away_again(signed, article):
    signed.get_by_role("button", name="Add another Byline").click()
    new = signed.locator("#bylines-3")
    for _ in range(3):
        new.get_by_role("button", name="Move up").click()
    new.get_by_role("button", name="Remove").click()
    row_of(signed, "Cem").get_by_role("button", name="Move up").click()
    save(signed)
    assert names_in(article) == ["Ana", "Cem", "Ben"]


def test_an_empty_row_is_left_out_as_before(signed, article):
    row_of(signed, "Ana").get_by_role("button", name="Move down").click()
    signed.get_by_role("button", name="Add another Byline").click()
    save(signed)
    assert names_in(article) == ["Ben", "Ana", "Cem"]

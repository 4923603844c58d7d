"""The screen on which a piece is written: its bar, its keys, its type, and what folds."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.test_desk import editor_of
from tests.browser.waiting import is_in_front, settled
from tests.cast import make_author, make_draft, make_placement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
PICTURE = '<figure data-placement="1"></figure>'
SAVED = "is saved. Readers cannot see a draft."


@pytest.fixture
def article():
    found = make_draft("Bridge", body=f"<p>The council votes.</p>{PICTURE}")
    found.bylines.create(contributor=make_author("Will Taylor"))
    make_placement(found)
    return found


@pytest.fixture
def writing(page, live_server, staff, sign_in, article):
    """Return the page on which Edith writes."""
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(editor_of(page)).to_be_visible()
    return page


def test_the_bar_says_how_long_the_text_is_while_it_grows(writing):
    length = writing.locator("[data-length]")
    expect(length).to_have_text("Words: 3 (1 min)")
    editor_of(writing).press_sequentially("It did so today. ")
    expect(length).to_have_text("Words: 7 (1 min)")


def test_a_text_without_spaces_has_a_length_too(writing):
    editor_of(writing).press("ControlOrMeta+a")
    editor_of(writing).press_sequentially("東京都議会は橋を可決した。")
    expect(writing.locator("[data-length]")).to_have_text("Words: 6 (1 min)")


def test_ctrl_s_saves_and_stays(writing):
    editor_of(writing).press_sequentially("At last: ")
    editor_of(writing).press("ControlOrMeta+s")
    expect(writing.get_by_text(SAVED)).to_be_visible()
    expect(editor_of(writing)).to_contain_text("At last: The council votes.")


def test_enter_in_the_headline_goes_on_to_the_standfirst(writing):
    writing.get_by_label("Headline:").press("Enter")
    expect(writing.get_by_label("Standfirst:")).to_be_focused()


def test_without_a_script_a_headline_of_two_lines_is_saved_as_one(
    browser, writing, live_server, article
):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(writing.context.cookies())
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_label("Headline:").fill("Bridge\nreopens")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert Article.objects.get().headline == "Bridge reopens"
    context.close()


def test_the_bar_stays_in_sight_and_saves_from_the_end_of_the_page(writing):
    settled(writing)
    writing.keyboard.press("ControlOrMeta+End")
    writing.mouse.wheel(0, 5000)
    expect(writing.get_by_role("button", name="Publish now")).to_be_in_viewport()
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text(SAVED)).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP])
def test_what_hangs_below_the_bar_is_hit_by_a_mouse(screen, writing):
    writing.set_viewport_size(screen)
    writing.get_by_text("More", exact=True).click()
    assert is_in_front(writing.get_by_role("link", name="Duplicate"))


def test_what_hangs_below_the_bar_closes_as_menus_do(writing):
    opener, act = writing.get_by_text("More", exact=True), "Duplicate this article…"
    opener.press("Enter")
    writing.get_by_role("link", name=act).press("Escape")
    expect(writing.get_by_role("link", name=act)).to_have_count(0)
    expect(opener).to_be_focused()
    opener.press("Enter")
    writing.get_by_label("Headline:").click()
    expect(writing.get_by_role("link", name=act)).to_have_count(0)
    opener.press("Enter")
    writing.keyboard.press("Shift+Tab")
    expect(writing.get_by_role("link", name=act)).to_have_count(0)


def test_a_part_of_the_panel_folds_by_keyboard(writing):
    part = writing.locator(".panel-part", has=writing.get_by_role("heading", name="Times"))
    expect(part.get_by_role("group", name="Published", exact=True)).to_be_visible()
    part.locator("summary").press("Enter")
    expect(part.get_by_role("group", name="Published", exact=True)).to_be_hidden()


def test_a_field_with_a_fault_is_not_folded_away(writing):
    writing.get_by_label("Language:").fill("English!")
    writing.get_by_role("button", name="Save", exact=True).click()
    sentence = "“English!” is not the code of a language; write one as in en-gb or de."
    expect(writing.get_by_text(sentence)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_screen_is_accessible_and_as_wide_as_its_window(scheme, screen, writing, complaints):
    writing.emulate_media(color_scheme=scheme)
    writing.set_viewport_size(screen)
    width = writing.evaluate("document.documentElement.scrollWidth")
    assert width == screen["width"]
    assert complaints == []
    found = Axe().run(writing).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_a_field_that_is_nearly_full_counts_and_cuts_nothing(writing):
    standfirst = writing.get_by_label("Standfirst:")
    count = writing.locator(".field-standfirst .limit")
    standfirst.fill("x" * 100)
    expect(count).to_have_text("")
    standfirst.fill("x" * 703)
    expect(count).to_have_text("703 of 500 characters")
    expect(standfirst).to_have_value("x" * 703)


def test_the_cursor_of_a_new_piece_is_in_its_headline(writing, live_server):
    writing.goto(live_server.url + reverse("admin:articles_article_add"))
    expect(writing.get_by_label("Headline:")).to_be_focused()


def test_each_icon_of_the_toolbar_is_one_sign_of_a_small_font(page, writing):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    writing.reload()
    expect(editor_of(writing)).to_be_visible()
    writing.wait_for_load_state("networkidle")
    fonts = [url.rsplit("/", 1)[-1] for url in asked if url.endswith(".woff2")]
    assert [name.split(".")[0] for name in fonts] == ["icons"]
    signs = ".prose-menubar .material-icons:not(.hidden)"
    widths = writing.locator(signs).evaluate_all(
        "(all) => all.map((it) => it.getBoundingClientRect().width)"
    )
    assert len(widths) > 10
    # A name without its sign would stand there in letters.
    assert max(widths) <= 40

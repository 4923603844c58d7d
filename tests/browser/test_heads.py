"""The heads of articles and their ends in Chromium: one edge, no overflow, readable in every scheme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.acts import publishing
from articles.models import Byline, Tag
from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = ["news", "feature", "opinion"]
NARROW, PHONE, DESKTOP = (320, 700), (390, 844), (1366, 900)
WIDTH = "document.documentElement.scrollWidth"
# The side on which an element's text begins.
EDGE = """(e, rtl) => { const b = e.getBoundingClientRect(); return Math.round(rtl ? b.right : b.left) }"""
SMALL = """() => [...document.querySelectorAll(".article :is(.share, .tags, .read-more, .authors) :is(a, button)")]
  .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 24).map((e) => e.textContent)"""


def make(kind: str, language: str = "en-gb") -> str:
    """Publish an article with all that a head and an end can have; return its path."""
    origin = "trainedAlgorithmicMedia"
    portrait = make_picture(photograph((480, 480)), credit="PA", origin=origin)
    tag = Tag.objects.create(name="Rivers", slug="rivers")
    will = cast.make_author(biography="Will covers rivers.", portrait=portrait)
    for headline in ("The weir", "The ferry"):
        _publish(headline, tag, will, kind="analysis")
    return _publish("The bridge", tag, will, kind=kind, language=language, kicker="The harbour")


def _publish(headline: str, tag: Tag, author, **fields) -> str:
    values = {"standfirst": "At last.", "published_at": cast.YESTERDAY} | fields
    article = cast.make_draft(headline, **values)
    Byline.objects.create(article=article, contributor=author)
    article.tags.add(tag)
    cast.make_placement(article, is_lead=True, file="a.png", alt_text="A bridge", credit="PA")
    publishing.publish(article, at=cast.YESTERDAY)
    return article.get_absolute_url()


def size(page: Page, viewport: tuple[int, int]) -> None:
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})


@pytest.mark.parametrize("language", ["en-gb", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_headline_and_text_begin_at_one_edge(kind, language, page, live_server):
    path = make(kind, language)
    for viewport in (DESKTOP, PHONE, NARROW):
        size(page, viewport)
        page.goto(live_server.url + path)
        parts = ("h1[data-spoken]", ".article .standfirst", ".body", ".read-more", ".authors")
        edges = {page.locator(part).first.evaluate(EDGE, language == "ar") for part in parts}
        assert (len(edges), page.evaluate(WIDTH)) == (1, viewport[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_accessible_and_fingers_hit_its_links(kind, scheme, page, live_server, complaints):
    path = make(kind)
    page.emulate_media(color_scheme=scheme)
    for viewport in (DESKTOP, PHONE):
        size(page, viewport)
        page.goto(live_server.url + path)
        violations = Axe().run(page).response["violations"]
        assert ([each["id"] for each in violations], page.evaluate(SMALL)) == ([], [])
    assert complaints == []


def test_on_a_desktop_the_writer_of_an_opinion_stands_beside_the_headline(page, live_server):
    size(page, DESKTOP)
    page.goto(live_server.url + make("opinion"))
    face = page.locator("header > .portrait").bounding_box()
    headline = page.locator("h1[data-spoken]").bounding_box()
    assert face["x"] + face["width"] < headline["x"]
    slant = "(e) => getComputedStyle(e).fontStyle"
    assert page.locator("h1[data-spoken]").evaluate(slant) == "italic"


def test_an_opinion_in_a_script_without_italics_stands_upright(page, live_server):
    page.goto(live_server.url + make("opinion", "ar"))
    slant = "(e) => getComputedStyle(e).fontStyle"
    assert page.locator("h1[data-spoken]").evaluate(slant) == "normal"


def test_the_link_is_copied_by_keyboard(browser, live_server):
    path = make("news")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(live_server.url + path)
    said = page.locator(".share [role=status]")
    expect(said).to_have_text("")
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    expect(said).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(path)
    context.close()


def test_without_scripts_there_is_no_button_that_does_nothing(browser, live_server):
    path = make("news")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + path)
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    context.close()

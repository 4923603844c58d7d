"""What stands at one edge or on one line, what belongs together, and what is asked once."""

from __future__ import annotations

import pytest

from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1366, "height": 900}


def box(page, selector):
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


def test_a_page_for_searching_asks_once(page, live_server):
    for path in ("/search/", "/nothing/"):
        page.goto(live_server.url + path)
        assert page.locator("input[type=search]:visible").count() == 1, path


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_says_that_there_is_nothing_begins_below_the_heading(viewport, page, live_server):
    page.set_viewport_size(viewport)
    page.goto(f"{live_server.url}/search/?q=quokka")
    assert box(page, ".notice")["x"] == box(page, ".subject h1")["x"]


def test_the_search_takes_the_place_of_the_day_where_a_page_names_none(browser, live_server):
    article = cast.make_article()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url)
    day, search = box(page, ".today"), box(page, ".masthead .search")
    assert day["x"] + day["width"] <= search["x"]
    page.goto(live_server.url + article.get_absolute_url())
    assert page.locator(".today").count() == 0
    assert box(page, ".masthead .search")["width"] == box(page, ".sections")["width"]
    context.close()


def test_the_days_of_a_month_stand_beside_its_headlines(page, live_server):
    article = cast.make_article("Bundesverfassungsgerichtspräsidentschaftskandidatur")
    page.set_viewport_size(DESKTOP)
    page.goto(f"{live_server.url}{article.published_at:/%Y/%m/}")
    day, headline = box(page, ".month time"), box(page, ".month a")
    assert headline["x"] > day["x"] + day["width"]
    assert headline["y"] < day["y"] + day["height"]
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_help_is_nearer_to_its_own_field_than_to_the_next(page, live_server):
    page.goto(f"{live_server.url}/notice/")
    field, help_text = box(page, "#id_address"), box(page, "#id_address_helptext")
    following = box(page, "label[for=id_kind]")
    above = help_text["y"] - field["y"] - field["height"]
    below = following["y"] - help_text["y"] - help_text["height"]
    assert 0 <= above < below


def test_stars_stand_on_the_line_of_the_words_beside_them(page, live_server):
    article = cast.make_article()
    page.goto(f"{live_server.url}{article.get_absolute_url()}comment/")
    middles = page.locator(".stars-choices label").evaluate_all(
        "(all) => all.map((it) => it.getBoundingClientRect()).map((it) => it.top + it.height / 2)"
    )
    assert max(middles) - min(middles) < 1
    # Nothing measures a sign that a style sheet writes: it stands in the middle only if it is told to.
    star = page.locator(".stars-choices label").first
    assert star.evaluate("(it) => getComputedStyle(it).alignContent") != "normal"


def test_the_date_of_a_story_from_the_other_side_stands_at_the_top_of_its_card(page, live_server):
    for number in range(6):
        cast.make_article(f"Story {number}")
    cast.make_article(
        "مرصد برانوك", slug="arabic", language="ar", published_at=cast.YESTERDAY.replace(year=2020)
    )
    page.set_viewport_size(DESKTOP)
    page.goto(live_server.url)
    card = page.locator(".more > .card[dir=rtl]")
    date, top = card.locator(".meta > *").first.bounding_box(), card.locator(".meta").bounding_box()
    assert date["y"] - top["y"] < 2


def test_on_paper_the_name_of_the_paper_the_picture_and_the_text_begin_at_one_edge(
    page, live_server
):
    article = cast.make_article(kind="feature")
    place(article, make_picture(photograph((1280, 720)), alt_text="A bridge"), is_lead=True)
    page.set_viewport_size({"width": 673, "height": 900})
    page.goto(live_server.url + article.get_absolute_url())
    page.emulate_media(media="print")
    edges = {box(page, each)["x"] for each in (".nameplate", ".picture-lead", "h1", ".body")}
    assert len(edges) == 1


def test_a_text_that_begins_with_a_heading_is_as_near_to_the_head_as_any(page, live_server):
    found = []
    for number, body in enumerate(("<h2>Before</h2><p>It stood.</p>", "<p>It stood.</p>")):
        article = cast.make_article(f"Story {number}", body=body)
        page.goto(live_server.url + article.get_absolute_url())
        head, first = box(page, ".article > header"), box(page, ".body > :first-child")
        found.append(first["y"] - head["y"] - head["height"])
    assert found[0] == found[1]

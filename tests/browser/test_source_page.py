"""The source beside the text in Chromium: by mouse, by keyboard, and without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.articles.importing.parse.pages import LEAD
from tests.articles.sources.pages import THIRD, as_leftover, edit, imported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}


@pytest.fixture
def address(live_server, transactional_db) -> str:
    article, source = imported()
    line = next(s["first"] for s in source.spans if s["field"] == "paragraph" and s["part"] == 1)
    as_leftover(source, line)
    edit(article, body=f"<p>{LEAD}</p>\n<p>{THIRD.replace('third', 'fourth')}</p>")
    return live_server.url + reverse("admin:articles_article_source", args=[article.pk])


@pytest.fixture
def reading(page, staff, sign_in, address, complaints) -> Page:
    page.set_viewport_size(DESKTOP)
    sign_in(staff["edith"])
    page.goto(address)
    return page


def lit(page: Page) -> list[str]:
    return page.locator(".is-lit").evaluate_all("all => all.map((each) => each.id)")


def test_a_paragraph_lights_its_line_and_a_line_its_paragraph(reading, complaints):
    reading.get_by_text("A fourth span").click()
    assert lit(reading) == ["line-11"]
    expect(reading.get_by_role("status").filter(has_text="Line 11")).to_have_text(
        "Line 11. Edited since the import."
    )
    reading.locator("#line-7 .source-text").click()
    assert lit(reading) == ["part-1"]
    expect(reading.locator(".source-said")).to_contain_text("Became “The bridge over the river")
    assert complaints == []


def test_by_keyboard_each_side_is_one_stop_and_enter_goes_over(reading):
    first = reading.locator("#line-1")
    first.focus()
    reading.keyboard.press("ArrowDown")
    expect(reading.locator("#line-3")).to_be_focused()
    reading.keyboard.press("End")
    expect(reading.locator("#line-11")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(reading.locator("#part-2")).to_be_focused()
    reading.keyboard.press("Home")
    expect(reading.locator("#part-0")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(first).to_be_focused()
    reading.keyboard.press("Tab")
    expect(reading.locator("#part-0")).to_be_focused()


def test_a_leftover_goes_into_the_text_with_one_click(reading):
    reading.get_by_role("button", name="Put it into the text").click()
    expect(reading.get_by_text("Line 9 of the source is in the text now")).to_be_visible()
    expect(reading.locator(".source-words")).to_contain_text("It was built in 1911")
    expect(reading.get_by_text("Every line of the source is accounted for.")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_stands_beside_or_below_and_everybody_can_use_it(size, reading):
    reading.set_viewport_size(size)
    reading.get_by_text("A fourth span").click()
    source = reading.locator(".source-lines").bounding_box()
    text = reading.locator(".source-words").bounding_box()
    if size is PHONE:
        assert text["y"] >= source["y"] + source["height"]
    else:
        assert (text["x"] >= source["x"] + source["width"], text["y"]) == (True, source["y"])
    found = Axe().run(reading, "#content").response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert reading.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_a_script_links_lead_over_and_the_button_works(
    browser, page, staff, sign_in, address
):
    sign_in(staff["edith"])
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(address)
    plain.get_by_role("link", name="Line 11").click()
    expect(plain).to_have_url(f"{address}#line-11")
    plain.get_by_role("button", name="Put it into the text").click()
    expect(plain.get_by_text("Line 9 of the source is in the text now")).to_be_visible()
    context.close()

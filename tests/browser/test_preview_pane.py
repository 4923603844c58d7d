"""The preview beside the text in Chromium: what is typed, in six shapes, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Revision
from tests.browser.test_desk import editor_of
from tests.browser.waiting import press_in
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
SHAPES = ["Desktop", "Phone", "Card", "Search result", "Share card", "Feed"]


def violations_within(page: Page) -> list[str]:
    """Return what axe finds on the page in the frame, where no script runs: opened by itself."""
    alone = page.context.new_page()
    alone.goto(page.url)
    alone.set_content(page.locator("#preview-shown iframe").get_attribute("srcdoc"))
    found = [rule["id"] for rule in Axe().run(alone).response["violations"]]
    alone.close()
    return found


@pytest.fixture
def article(transactional_db: None) -> Article:
    body = '<p>The council <a href="https://e.org/">votes</a>.</p>' + "<p>It goes on.</p>" * 40
    return make_draft("Bridge", standfirst="It is old.", body=body)


@pytest.fixture
def writing(page, live_server, staff, sign_in, article, complaints) -> Page:
    """Return the page on which Edith writes, with the preview open."""
    page.set_viewport_size(DESKTOP)
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(editor_of(page)).to_be_visible()
    opener_of(page).click()
    return page


def opener_of(page: Page):
    return page.get_by_role("button", name="Preview", exact=True)


def shown_in(page: Page):
    return page.frame_locator("#preview-shown iframe")


def violations(page: Page) -> list:
    found = Axe().run(page, "#preview-pane").response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_it_shows_what_is_typed_and_saves_nothing(writing, complaints):
    expect(shown_in(writing).get_by_role("heading", name="Bridge")).to_be_visible()
    before = Revision.objects.count()
    press_in(editor_of(writing), "Home")
    editor_of(writing).press_sequentially("At last: ")
    writing.get_by_label("Headline:").fill("Tunnel")
    expect(shown_in(writing).get_by_role("heading", name="Tunnel")).to_be_visible()
    expect(shown_in(writing).locator(".body p").first).to_have_text("At last: The council votes.")
    assert Revision.objects.count() == before
    assert complaints == []


def test_each_shape_is_reached_by_arrows_and_remembered(writing, complaints):
    tab = writing.get_by_role("tab", name="Desktop")
    tab.focus()
    for name in SHAPES:
        tab = writing.get_by_role("tab", name=name, exact=True)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(writing.locator("#preview-shown iframe")).to_have_attribute(
            "title", f"Preview: {name}"
        )
        expect(shown_in(writing).get_by_text("Bridge").first).to_be_visible()
        writing.keyboard.press("ArrowRight")
    expect(writing.get_by_role("tab", name="Desktop")).to_be_focused()
    writing.keyboard.press("End")
    writing.reload()
    expect(writing.get_by_role("tab", name="Feed")).to_have_attribute("aria-selected", "true")
    expect(shown_in(writing).locator(".fed")).to_be_visible()
    opener_of(writing).click()
    writing.reload()
    expect(opener_of(writing)).to_have_attribute("aria-expanded", "false")
    expect(writing.locator("#preview-pane")).to_be_hidden()
    assert complaints == []


def test_a_phone_is_390_wide_and_a_desktop_1280_that_fits(writing):
    frame = writing.locator("#preview-shown iframe")
    for name, width in (("Desktop", 1280), ("Phone", 390)):
        writing.get_by_role("tab", name=name, exact=True).click()
        expect(shown_in(writing).get_by_role("heading", name="Bridge")).to_be_visible()
        assert frame.evaluate("f => f.contentWindow.innerWidth") == width
        box, around = frame.bounding_box(), writing.locator("#preview-shown").bounding_box()
        assert box["width"] <= around["width"] + 1
        assert abs(box["height"] - around["height"]) <= 1


def test_what_is_missing_is_said_and_the_rest_is_shown(writing):
    writing.get_by_label("Headline:").fill("")
    told = writing.locator("#preview-pane").get_by_role("status")
    expect(told).to_have_text("Headline: This field is required.")
    expect(shown_in(writing).locator(".body p").first).to_have_text("The council votes.")


def test_nothing_leads_out_of_it_or_runs_in_it(writing):
    link = shown_in(writing).get_by_role("link", name="votes")
    link.click()
    writing.wait_for_timeout(300)
    assert len(writing.context.pages) == 1
    expect(link).to_be_visible()
    frame = writing.locator("#preview-shown iframe")
    assert frame.evaluate("f => f.contentDocument.querySelectorAll('script').length") == 0


def test_one_question_at_a_time_and_none_while_nothing_changes(writing):
    asked = []
    expect(shown_in(writing).get_by_role("heading", name="Bridge")).to_be_visible()
    writing.on("request", lambda each: "/preview/?" in each.url and asked.append(each))
    writing.get_by_label("Headline:").press("End")
    writing.get_by_label("Headline:").press_sequentially(" and tunnel", delay=60)
    expect(shown_in(writing).get_by_role("heading", name="Bridge and tunnel")).to_be_visible()
    writing.wait_for_timeout(2_000)
    assert len(asked) == 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_can_be_used_by_everybody(width, writing):
    writing.set_viewport_size(width)
    for name in SHAPES:
        writing.get_by_role("tab", name=name, exact=True).click()
        expect(shown_in(writing).get_by_text("Bridge").first).to_be_visible()
        assert (name, violations_within(writing)) == (name, [])
    assert violations(writing) == []
    text = writing.locator(".writing-text").bounding_box()
    pane = writing.locator("#preview-pane").bounding_box()
    if width is PHONE:
        assert pane["y"] >= text["y"] + text["height"] - 1
    else:
        assert pane["x"] >= text["x"] + text["width"] - 1
    scroll = writing.evaluate("document.documentElement.scrollWidth")
    assert scroll <= width["width"]


def test_who_is_not_connected_or_has_signed_out_is_told_so(writing):
    expect(shown_in(writing).get_by_role("heading", name="Bridge")).to_be_visible()
    told = writing.locator("#preview-pane").get_by_role("status")
    writing.route("**/preview/?*", lambda route: route.abort())
    writing.get_by_label("Headline:").fill("Ferry")
    expect(told).to_have_text("Not connected: the preview shows what you typed before.")
    writing.unroute("**/preview/?*")
    writing.context.clear_cookies(name="sessionid")
    writing.get_by_label("Headline:").fill("Tunnel")
    expect(told).to_have_text("You are not signed in any more.")


def test_without_a_script_the_page_of_what_is_saved_is_there(
    browser, live_server, staff, article, sign_in, page
):
    sign_in(staff["edith"])
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(opener_of(plain)).to_be_hidden()
    expect(plain.get_by_role("link", name="Preview what is saved").first).to_be_visible()
    context.close()

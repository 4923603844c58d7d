"""The front page in Chromium: chosen by keyboard alone, dragged, and read with 5 and with 25 articles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.front_pages import front_now
from articles.front_pages.slots import Slot
from articles.models import Article, Section
from tests.cast import make_article, make_placement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDIT = "/admin/articles/frontpage/edit/"
PHONE, NARROW, DESKTOP = (390, 844), (320, 700), (1366, 900)
WIDTH = "document.documentElement.scrollWidth"


def paper(number: int, **fields) -> list[Article]:
    now = timezone.now()
    return [
        make_article(f"Story {n}", published_at=now - n * timedelta(minutes=9), **fields)
        for n in range(1, number + 1)
    ]


def size(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


def headlines(page: Page) -> list[str]:
    return page.locator(".front :is(h2, h3) a").all_inner_texts()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_lead_is_chosen_by_keyboard_alone(has_script, browser, live_server, staff, sign_in, page):
    stories = paper(4)
    sign_in(staff["edith"])
    context = browser.new_context(
        java_script_enabled=has_script, storage_state=page.context.storage_state()
    )
    desk = context.new_page()
    desk.goto(live_server.url + EDIT)
    desk.get_by_label("Second 1:", exact=True).focus()
    desk.keyboard.type(str(stories[2].pk))
    # To the arrow that moves it up, and press it.
    press(desk, "Tab", "Enter")
    expect(desk.get_by_label("Lead:", exact=True)).to_have_value(str(stories[2].pk))
    desk.get_by_role("button", name="Show it from now").focus()
    press(desk, "Enter")
    expect(desk.get_by_text("Readers see it now.")).to_be_visible()
    assert front_now.plan(None, at=timezone.now()).lead == Slot(stories[2].pk)
    desk.goto(live_server.url)
    assert headlines(desk) == ["Story 3", "Story 1", "Story 2", "Story 4"]
    context.close()


def test_a_story_and_a_place_are_dragged(page, live_server, staff, sign_in, complaints):
    stories = paper(3)
    sign_in(staff["edith"])
    size(page, *DESKTOP)
    page.goto(live_server.url + EDIT)
    page.locator("[data-article]", has_text="Story 2").drag_to(page.locator("[data-place=lead-0]"))
    lead, second = page.locator("#id_lead-0"), page.locator("#id_seconds-0")
    expect(lead).to_have_value(f"{stories[1].pk} · Story 2")
    page.locator("[data-place=lead-0] .place-handle").drag_to(
        page.locator("[data-place=seconds-0]")
    )
    expect(second).to_have_value(f"{stories[1].pk} · Story 2")
    expect(lead).to_have_value("")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desks_pages_fit_on_a_phone_and_are_readable(scheme, page, live_server, staff, sign_in):
    paper(3)
    sign_in(staff["edith"])
    page.emulate_media(color_scheme=scheme)
    size(page, *PHONE)
    found = {}
    for path in ("/admin/articles/frontpage/", EDIT):
        page.goto(live_server.url + path)
        violations = Axe().run(page, context="#content").response["violations"]
        found[path] = page.evaluate(WIDTH), [each["id"] for each in violations]
    assert found == {"/admin/articles/frontpage/": (390, []), EDIT: (390, [])}


@pytest.mark.parametrize("number", [5, 25])
@pytest.mark.parametrize("viewport", [NARROW, PHONE, DESKTOP])
def test_readers_find_the_stories_in_the_order_of_importance(number, viewport, page, live_server):
    world = Section.objects.create(name="World", slug="world")
    for story in paper(number, section=world, standfirst="In brief.")[::3]:
        make_placement(story, is_lead=True, file="a.png", alt_text="A bridge")
    size(page, *viewport)
    for path in ("/", "/section/world/"):
        page.goto(live_server.url + path)
        names = [f"Story {each}" for each in range(1, number + 1)]
        assert [each for each in headlines(page) if each != "World"] == names[
            : 40 if path == "/" else 20
        ]
        assert page.evaluate(WIDTH) == viewport[0]
        violations = Axe().run(page).response["violations"]
        assert [each["id"] for each in violations] == []

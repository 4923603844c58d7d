"""A preview in Chromium: from the form and back to it by keyboard alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Section
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# More than any of these pages has.
MOST_STOPS = 150
WAYS = ["Back to the form", "History", "Links for people without an account"]


@pytest.fixture
def article(transactional_db: None) -> Article:
    section = Section.objects.create(name="World", slug="world")
    body = '<p>It opens <a href="https://e.org/">in May</a>.</p>'
    return make_draft("Bridge", slug="bridge", body=body, section=section)


def focused(page: Page) -> str:
    """Return the words of what has the focus, which has to be seen there."""
    has = page.locator(":focus")
    expect(has).to_be_in_viewport()
    outline = has.evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline != "none", has.inner_text()
    return has.inner_text().strip()


def tab_to(page: Page, words: str) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(":focus").count() and page.locator(":focus").text_content() == words:
            return
    raise AssertionError(f"The keyboard does not reach “{words}”.")


def test_a_preview_is_opened_read_and_left_by_keyboard(
    page, live_server, staff, sign_in, article, complaints
):
    sign_in(staff["edith"])
    form = reverse("admin:articles_article_change", args=[article.pk])
    page.goto(live_server.url + form)
    tab_to(page, "Preview what is saved")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    preview = opened.value
    preview.wait_for_load_state()
    preview.keyboard.press("Tab")
    assert focused(preview) == "Skip to the content"
    preview.keyboard.press("Enter")
    stops = []
    for _ in (*WAYS, "World", "in May"):
        preview.keyboard.press("Tab")
        stops.append(focused(preview))
    assert stops == [*WAYS, "World", "in May"]
    expect(preview.get_by_role("complementary", name="About this preview")).to_be_visible()
    assert [rule["id"] for rule in Axe().run(preview).response["violations"]] == []
    for _ in range(len(stops) - 1):
        preview.keyboard.press("Shift+Tab")
    assert focused(preview) == "Back to the form"
    preview.keyboard.press("Enter")
    expect(preview).to_have_url(live_server.url + form)
    assert complaints == []


@pytest.mark.parametrize("number", range(3))
def test_each_link_of_the_bar_leads_back_to_the_desk(
    number, page, live_server, staff, sign_in, article
):
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("articles:preview", args=[article.pk]))
    tab_to(page, WAYS[number])
    page.keyboard.press("Enter")
    names = ("change", "history", "preview_links")
    address = reverse(f"admin:articles_article_{names[number]}", args=[article.pk])
    expect(page).to_have_url(live_server.url + address)

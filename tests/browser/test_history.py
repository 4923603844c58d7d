"""What became of a piece, in Chromium: by keyboard, without JavaScript, on a phone, in the dark."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, PreviewLink
from articles.record import revisions
from tests.cast import NOW, make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
WIDTH = "document.documentElement.scrollWidth"
# More than any of these pages has.
MOST_STOPS = 150


def page_of(name: str, article: Article, query: str = "") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk]) + query


@pytest.fixture
def article(transactional_db: None) -> Article:
    """Return a live piece whose text was changed, moved and saved twice without a change."""
    made = make_article("Bridge", body="<p>It costs two millions.</p><p>It stands there.</p>")
    made.body = "<p>It stands there.</p><p>It costs three millions.</p><p>A new end.</p>"
    made.save()
    for _ in range(3):
        revisions.record(made, at=NOW)
    return made


@pytest.fixture
def plain(browser: Browser, live_server, staff) -> Page:
    """Return a page of Edith's without JavaScript."""
    client = Client()
    client.force_login(staff["edith"])
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


def tab_to(page: Page, css: str) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{css}:focus").count():
            return
    raise AssertionError(f"The keyboard does not reach {css}.")


def test_any_two_are_compared_by_keyboard_and_without_javascript(plain, article):
    plain.goto(page_of("history", article))
    folded = plain.get_by_text("Versions 3 to 4 were saved without a change.")
    expect(plain.get_by_text("Version 3 was saved.")).to_be_hidden()
    tab_to(plain, "summary")
    plain.keyboard.press("Enter")
    expect(folded).to_be_visible()
    expect(plain.get_by_text("Version 3 was saved.")).to_be_visible()
    tab_to(plain, "#any_old")
    plain.keyboard.type("v1")
    tab_to(plain, "#any_new")
    plain.keyboard.type("v2")
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", name="What differs")).to_be_visible()
    expect(plain.locator(".before del")).to_have_text("two")
    expect(plain.locator(".after ins")).to_have_text(["three", "A new end."])
    before, after = (
        plain.locator(f".changed .{name}").bounding_box() for name in ("before", "after")
    )
    assert before["y"] == after["y"]
    assert before["x"] + before["width"] <= after["x"]


def test_a_link_is_made_and_revoked_by_keyboard_and_without_javascript(plain, article):
    plain.goto(page_of("preview_links", article))
    tab_to(plain, "[name=recipient]")
    plain.keyboard.type("A lawyer")
    plain.keyboard.press("Enter")
    address = plain.locator("#made_address").input_value()
    tab_to(plain, "[value=Revoke]")
    plain.keyboard.press("Enter")
    expect(plain.get_by_text("The link for A lawyer no longer works.")).to_be_visible()
    assert PreviewLink.objects.get().revoked_at
    opened = plain.goto(urlsplit(address).path)
    assert opened and opened.status == 404


def test_the_log_is_narrowed_by_keyboard_and_without_javascript(plain, article):
    plain.goto(reverse("admin:newsroom_desklogentry_changelist"))
    tab_to(plain, "[name=who]")
    plain.keyboard.type("nobody")
    plain.keyboard.press("Enter")
    expect(plain.locator(".desk-log li")).to_have_count(0)
    assert "who=nobody" in plain.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_history_fits_on_a_phone_and_is_readable(
    scheme, page, live_server, staff, sign_in, article
):
    sign_in(staff["edith"])
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in (
        page_of("history", article),
        page_of("compare", article, "?old=v1&new=v2"),
        page_of("preview_links", article),
        page_of("seen", article),
        reverse("admin:articles_article_site_at"),
        reverse("admin:newsroom_desklogentry_changelist"),
    ):
        page.goto(live_server.url + address)
        width = page.evaluate(WIDTH)
        violations = Axe().run(page, context="#content").response["violations"]
        wrong = [violation["id"] for violation in violations]
        if width > PHONE["width"] or wrong:
            found[address] = (width, wrong)
    assert found == {}


def test_the_number_and_the_unit_of_a_period_stand_side_by_side_on_a_phone(
    page, live_server, staff, sign_in, article
):
    sign_in(staff["edith"])
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + page_of("preview_links", article))
    fields = [page.locator(f".one-line {tag}").bounding_box() for tag in ("input", "select")]
    gap = fields[1]["x"] - fields[0]["x"] - fields[0]["width"]
    assert 0 <= gap <= 24

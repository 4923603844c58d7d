"""Finding one's work at the desk: the navigation, acts on many, saved lists, an assignment."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from tests.cast import make_article, make_draft
from tests.desk import LIST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def grave(page) -> list[tuple[str, str]]:
    """Return what axe finds wrong on the page, without what only Django's filters have."""
    page.wait_for_timeout(500)  # colours fade in
    found = Axe().run(page).response["violations"]
    bad = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], node["html"]) for each in bad for node in each["nodes"]]


def test_many_are_withdrawn_from_a_list_that_was_saved(page, live_server, staff, sign_in):
    for name in ("First", "Second"):
        make_article(name, slug=name.lower(), assignee=staff["anna"])
    make_draft("Third")
    sign_in(staff["edith"])
    page.goto(f"{live_server.url}{LIST}?standing=live&whose=")
    navigation = page.locator("#nav-sidebar")
    expect(navigation.get_by_role("link", name="Articles")).to_have_attribute(
        "aria-current", "page"
    )
    expect(page.locator(".field-assigned").first).to_have_text("for anna")

    page.get_by_text("Saved lists", exact=True).click()
    page.get_by_label("Save these filters as").fill("On the site")
    assert grave(page) == []
    page.get_by_role("button", name="Save the list").click()
    tabs = page.get_by_role("navigation", name="Lists of articles")
    expect(tabs.get_by_role("link", name="On the site")).to_have_attribute("aria-current", "page")

    for box in page.locator(".action-select").all():
        box.check()
    page.locator("select[name=action]").select_option(label="Withdraw…")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).click()
    expect(page.get_by_role("heading", name="2 articles change")).to_be_visible()
    assert grave(page) == []
    page.get_by_label("Reason").fill("A source lied.")
    page.get_by_role("button", name="Withdraw: 2 articles").click()
    expect(page.locator(".messagelist")).to_have_text("2 articles were changed.")
    assert Article.objects.filter(state="withdrawn").count() == 2

    page.goto(f"{live_server.url}{LIST}lists/")
    page.get_by_role("button", name="Share “On the site”").click()
    expect(page.get_by_text("All colleagues see it.")).to_be_visible()
    assert grave(page) == []


def test_the_navigation_is_gone_through_with_the_keyboard(page, live_server, staff, sign_in):
    sign_in(staff["edith"])
    page.goto(live_server.url + LIST)
    page.locator("#nav-filter").focus()
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["Articles", "Front pages", "Pictures"]
    page.keyboard.press("Enter")
    expect(page.locator("#nav-sidebar [aria-current]")).to_have_text("Pictures")

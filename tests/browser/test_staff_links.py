"""What staff can do about a readers' page, in Chromium; a reader's browser asks nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(page) -> list[str]:
    """Return what the browser asks the desk."""
    found: list[str] = []
    page.on(
        "request", lambda request: found.append(request.url) if "/admin/" in request.url else None
    )
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_an_editor_is_led_from_the_page_to_its_form(
    width, page, live_server, staff, sign_in, complaints
):
    article = cast.make_article(slug="bridge")
    sign_in(staff["edith"])
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{live_server.url}/admin/")
    page.goto(live_server.url + article.get_absolute_url())
    bar = page.get_by_role("navigation", name="For the desk")
    expect(bar.get_by_role("link")).to_have_text(["Edit"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
    bar.get_by_role("link").click()
    expect(page).to_have_url(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    assert complaints == []


def test_a_reader_asks_nothing_and_sees_nothing(page, live_server, asked):
    page.goto(live_server.url + cast.make_article().get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert asked == []
    assert page.get_by_role("navigation", name="For the desk").count() == 0


def test_who_has_signed_out_is_asked_once_and_forgotten(page, live_server, asked):
    page.context.add_cookies([{"name": "desk", "value": "1", "url": live_server.url}])
    with page.expect_response("**/admin/page/*"):
        page.goto(live_server.url)
    page.goto(live_server.url)
    assert asked == [f"{live_server.url}/admin/page/?address=%2F"]
    assert page.context.cookies() == []

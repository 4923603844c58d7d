"""The pages on which people sign in and look after their account, in a browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.newsroom.accounts.authenticator import code_of, key_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME, PASSWORD = "root", "a long enough password"
FOR_ALL = (
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/reset/MQ/old-token/",
    "/admin/reset/done/",
)
OF_STAFF = ("/admin/account/", "/admin/second_factor/", "/admin/password_change/")


@pytest.fixture
def account() -> User:
    return User.objects.create_superuser(NAME, "root@news.example", PASSWORD)


@pytest.fixture(params=["light", "dark"])
def scheme(request, page) -> str:
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    return str(request.param)


def findings(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe has against the page, even if it is not grave."""
    page.wait_for_timeout(300)  # colours fade in
    found = Axe().run(page).response["violations"]
    nodes = [(page.url, rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    # Django's field that moves groups from list to list has spans with a name and no role.
    return [node for node in nodes if "help-tooltip" not in node[2]]


def sign_in(page: Page, address: str) -> None:
    """Sign in with the keyboard alone; the first field has the focus."""
    page.goto(f"{address}/admin/login/")
    # The browser moves the focus a moment after the page has come.
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_the_pages_before_signing_in_are_accessible(page, live_server, scheme):
    for path in FOR_ALL:
        page.goto(live_server.url + path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert findings(page) == []


def test_the_pages_of_an_account_are_accessible(page, live_server, account, scheme):
    sign_in(page, live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("The desk")
    for path in (*OF_STAFF, f"/admin/auth/user/{account.pk}/change/"):
        page.goto(live_server.url + path)
        assert findings(page) == []


def test_a_second_factor_is_set_up_and_used_with_the_keyboard_alone(page, live_server, account):
    sign_in(page, live_server.url)
    page.wait_for_url("**/admin/")
    page.goto(f"{live_server.url}/admin/second_factor/")
    key = key_on(page.content())
    expect(page.locator("[autofocus]")).to_be_focused()
    page.keyboard.type(code_of(key))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.get_by_role("link", name="I have saved them").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out everywhere").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/login/")
    sign_in(page, live_server.url)
    page.wait_for_url("**/admin/login/code/")
    assert findings(page) == []
    expect(page.locator("[autofocus]")).to_be_focused()
    page.keyboard.type(code_of(key, steps=1))
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_an_account_signs_in_and_out_without_scripts(browser: Browser, live_server, account):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have signed out")
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    context.close()

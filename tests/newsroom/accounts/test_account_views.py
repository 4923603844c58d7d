"""“Your account”: what it lists, and signing out everywhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from newsroom.desk import roles
from newsroom.models import StaffSession
from tests.cast import make_user
from tests.newsroom.accounts.signing_in import sign_in

pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def edith():
    return make_user("edith", roles.EDITOR)


def browser_with(user_agent: str, name: str = "edith") -> Client:
    client = Client()
    sign_in(name=name, browser=client, **{"User-Agent": user_agent})
    return client


def rows_of(client: Client) -> list[str]:
    cells = re.findall(r"<tr>\s*<td>(.*?)</td>", client.get(ACCOUNT).content.decode())
    return [re.sub("<.*?>", "", cell) for cell in cells]


def test_each_session_is_listed_with_its_browser():
    browser_with(PHONE)
    make_user("maude", roles.MODERATOR)
    browser_with(FIREFOX, name="maude")
    assert rows_of(browser_with(FIREFOX)) == ["Firefox on Linux (this one)", "Safari on iPhone"]


def test_every_page_of_the_desk_leads_there():
    page = browser_with(FIREFOX).get("/admin/").content.decode()
    assert '<a href="/admin/account/">Your account</a>' in page


def test_signing_out_everywhere_ends_all_ones_sessions_and_no_other():
    make_user("maude", roles.MODERATOR)
    phone, desk, maude = browser_with(PHONE), browser_with(FIREFOX), browser_with(PHONE, "maude")
    response = desk.post(ACCOUNT + "sign_out_everywhere/")
    assert response["Location"] == "/admin/login/"
    assert [c.get("/admin/").status_code for c in (phone, desk, maude)] == [302, 302, 200]
    assert StaffSession.objects.exclude(account=None).get().account.username == "maude"


def test_no_link_signs_out():
    desk = browser_with(FIREFOX)
    assert desk.get(ACCOUNT + "sign_out_everywhere/").status_code == 405
    assert desk.get("/admin/").status_code == 200

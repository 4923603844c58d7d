"""What staff can do about a readers' page: told to them alone, and nobody else asks."""

from __future__ import annotations

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse

from newsroom.desk import page_links
from newsroom.desk.page_links import PageLink
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    client = Client()
    client.force_login(cast.make_staff()["edith"])
    return client


def test_the_desk_leaves_a_cookie_that_scripts_can_read_and_that_gives_no_right(edith):
    edith.get("/admin/")
    cookie = edith.cookies["desk"]
    assert cookie.value == "1"
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == ("", "Lax", "/")
    assert cookie["max-age"] == site_settings.SESSION_COOKIE_AGE
    stranger = Client()
    stranger.cookies["desk"] = "1"
    assert stranger.get("/admin/page/?address=/").status_code == 401
    assert stranger.get("/admin/").status_code == 302


def test_signing_out_takes_the_cookie(edith):
    edith.get("/admin/")
    edith.post("/admin/logout/")
    assert edith.cookies["desk"].value == ""


def test_who_has_signed_out_elsewhere_loses_the_cookie_when_a_page_asks(edith):
    edith.get("/admin/")
    edith.logout()
    edith.cookies["desk"] = "1"
    assert edith.get("/admin/page/?address=/").status_code == 401
    assert edith.cookies["desk"].value == ""


def test_a_stranger_gets_no_cookie():
    stranger = Client()
    for address in ("/", "/admin/", "/admin/login/"):
        stranger.get(address)
        assert "desk" not in stranger.cookies


def test_the_rooms_say_what_can_be_done(edith, monkeypatch):
    def room(user, match):
        return [PageLink(f"{user.username} at {match.view_name}", "/admin/x/")]

    monkeypatch.setattr(page_links, "rooms", [room])
    found = edith.get("/admin/page/", {"address": "/"})
    assert found.json() == {
        "label": "For the desk",
        "links": [{"words": "edith at articles:front", "address": "/admin/x/"}],
        "files": [],
    }
    assert "no-store" in found["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["", "/nothing/", "nothing", "//evil.example/", "/\0", "/2024/99/99/x/"]
)
def test_what_is_no_page_has_no_links(address, edith):
    assert edith.get("/admin/page/", {"address": address}).json()["links"] == []


def test_it_only_tells(edith):
    assert edith.post("/admin/page/", {"address": "/"}).status_code == 405


def test_the_script_asks_at_this_address():
    script = (site_settings.BASE_DIR / "newsroom/static/newsroom/staff.js").read_text("utf-8")
    assert f"fetch(`{reverse('admin:page_links')}?address=" in script
    assert f'includes("{page_links.COOKIE}=1")' in script

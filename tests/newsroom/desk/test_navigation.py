"""Further pages of a screen, behind it in the navigation."""

from __future__ import annotations

import pytest

from tests.cast import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_staff()


def test_they_stand_behind_their_screen(client, staff):
    client.force_login(staff["anna"])
    (app,) = client.get("/admin/articles/").context["app_list"]
    names = [(str(model["name"]), model["admin_url"]) for model in app["models"]]
    at = names.index(("Pictures", "/admin/articles/picture/"))
    assert names[at + 1] == ("Origins of pictures", "/admin/articles/picture/origins/")
    link = '<a href="/admin/articles/picture/origins/">Origins of pictures</a>'
    assert link in client.get("/admin/").text


def test_who_may_not_see_the_screen_has_none_of_its_pages(client, staff):
    client.force_login(staff["maude"])
    assert "Origins of pictures" not in client.get("/admin/").text

"""The navigation of the desk: screens by task, and further pages behind them."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin

from articles.models import Section
from newsroom.desk import navigation
from tests.cast import make_draft, make_staff

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/articles/article/"
SECTIONS = "/admin/articles/section/"
ALL_TASKS = ["Write", "People and sections", "Readers", "Operations"]
PEOPLE = ["Contributors", "Sections", "Tags"]


@pytest.fixture
def staff():
    return make_staff()


def tasks(client, user) -> dict[str, list[str]]:
    """Return what the navigation shows to a person: the names of the screens of each task."""
    client.force_login(user)
    found = client.get("/admin/").context["available_apps"]
    return {str(t["name"]): [str(entry["name"]) for entry in t["models"]] for t in found}


def current(client, address: str) -> list[tuple[str, str]]:
    """Return the entries that the page marks as current."""
    page = client.get(address).text.partition('id="content-start"')[0]
    return re.findall(r'aria-current="(\w+)">([^<]+)</a>', page.partition('id="nav-sidebar"')[2])


def test_each_role_finds_its_screens_by_task(client, staff):
    assert list(tasks(client, staff["maude"])) == ["Readers"]
    for name in ("anna", "edith", "ada"):
        assert list(tasks(client, staff[name])) == ALL_TASKS
    edith = tasks(client, staff["edith"])
    assert edith["People and sections"] == PEOPLE
    assert edith["Write"][:2] == ["Articles", "Front pages"]
    assert tasks(client, staff["ada"])["Operations"][:3] == ["Users", "Groups", "Log of the desk"]


def test_each_screen_belongs_to_one_task():
    placed = [label for labels in navigation.screens.values() for label in labels]
    assert sorted(placed) == sorted(model._meta.label_lower for model in admin.site._registry)


def test_the_open_page_is_marked_and_what_stands_above_it(client, staff):
    client.force_login(staff["edith"])
    assert current(client, ARTICLES) == [("page", "Articles")]
    town = Section.objects.create(name="Town", slug="town")
    assert current(client, f"{SECTIONS}{town.pk}/change/") == [("true", "Sections")]
    # The screen on which a piece is written has a way back in its bar instead.
    assert current(client, f"{ARTICLES}{make_draft().pk}/change/") == []
    assert current(client, "/admin/articles/picture/origins/") == [("page", "Origins of pictures")]


@pytest.mark.parametrize("address", ["/admin/", ARTICLES])
def test_nobody_reads_of_models(address, client, staff):
    client.force_login(staff["ada"])
    assert "odels" not in client.get(address).text


def test_further_pages_stand_behind_their_screen(client, staff):
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

"""What there is to do, on the desk's start page: only what there is, each with the place to act."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.desk import to_do
from newsroom.desk.to_do import ToDo
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return cast.make_staff()["edith"]


def rows_on_start_page(user) -> list[str]:
    """Return the rows that the start page shows, in words."""
    client = Client()
    client.force_login(user)
    section = re.search(
        r'<section class="module to-do".*?</section>', client.get("/admin/").text, re.S
    )
    rows = re.findall(r"<li>(.*?)</li>|<p>(.*?)</p>", section[0], re.S)
    plain = (re.sub(r"<[^>]+>", " ", "".join(row)) for row in rows)
    return [" ".join(row.split()) for row in plain]


def test_an_empty_desk_says_that_nothing_waits(edith):
    assert rows_on_start_page(edith) == ["Nothing waits for you."]


def test_a_row_has_its_number_its_place_and_its_moment(edith, monkeypatch):
    at = cast.NOW
    rows = [
        ToDo("Old things", 3, "/admin/old/", at),
        ToDo("Things to come", 1, "/admin/next/", at, "next"),
        ToDo("Things with a limit", 1, "/admin/due/", at, "due"),
        ToDo("Things of no time", 2, "/admin/some/"),
        ToDo("No things", 0, "/admin/none/"),
    ]
    monkeypatch.setattr(to_do, "rooms", [lambda user, at: rows])
    told = "17 May 2024, 10:00"
    assert rows_on_start_page(edith) == [
        f"Old things 3 The oldest since {told}",
        f"Things to come 1 The next at {told}",
        f"Things with a limit 1 The first is due on {told}",
        "Things of no time 2",
    ]


def test_a_list_has_an_address_with_its_filters():
    address = to_do.list_address("articles_article", {"whose": "mine", "links": "a b"})
    assert address == "/admin/articles/article/?whose=mine&links=a+b"
    assert to_do.list_address("articles_article") == "/admin/articles/article/"


@pytest.mark.parametrize("number", [1, 3])
def test_a_row_takes_one_query_however_many_wait(number, django_assert_num_queries):
    ada = cast.make_staff()["ada"]
    for each in range(number):
        article = cast.make_article(f"Story {each}", slug=f"s-{each}", headline_is_provisional=True)
        cast.make_comment(article)
        cast.make_error_note(article)
    to_do.to_do_of(ada, at=timezone.now())
    with django_assert_num_queries(21):
        assert to_do.to_do_of(ada, at=timezone.now() + timedelta(seconds=1))

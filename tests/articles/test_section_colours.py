"""The colour of a section: chosen at the desk, a class wherever its name stands."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Section
from tests.cast import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Section:
    return Section.objects.create(name="World", slug="world", colour="red")


def test_its_name_has_the_colour_on_every_page(world, client):
    story = make_article(section=world)
    make_article("Second", section=world)
    kicker = '<p class="kicker section-red"><a href="/section/world/">World</a></p>'
    for address in ("/", story.get_absolute_url(), "/search/?q=council"):
        assert kicker in client.get(address).text, address
    page = client.get("/section/world/").text
    assert '<header class="subject subject-of-front section-red">' in page
    assert '<li class="section-red"><a href="/section/world/" aria-current="page">' in page


def test_without_a_choice_it_has_the_colour_of_the_site(client):
    make_article(section=Section.objects.create(name="World", slug="world"))
    assert re.findall(r'class="[^"]*section-\w', client.get("/").text) == []


def test_all_colours_of_a_page_cost_one_query(world, client):
    make_article(section=world)
    make_article("Second", section=world)
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/?q=council")
    asked = [each["sql"] for each in queries if 'FROM "articles_section"' in each["sql"]]
    assert len(asked) == 1

"""The archive: what each month holds, and the ways to it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from articles.lists import list_pages
from articles.models import Article
from articles.views import fronts, lists
from tests import cast

pytestmark = pytest.mark.django_db


def publish(headline: str, *moment: int) -> Article:
    """Return an article published at this moment, in UTC."""
    return cast.make_article(headline, published_at=datetime(*moment, tzinfo=UTC))


def headlines(response) -> list[str]:
    """Return what a month's page lists, in its order."""
    assert response.status_code == 200
    return re.findall(r"<li><time [^>]*>[^<]*</time> <a [^>]*>(.*?)</a></li>", response.text)


def test_a_month_lists_what_was_published_in_it_the_newest_first(client):
    cast.make_hidden()
    publish("First", 2023, 3, 1, 0, 0)
    # London is an hour ahead of UTC from the end of March on.
    publish("Last", 2023, 3, 31, 22, 59)
    publish("In April", 2023, 3, 31, 23, 0)
    publish("In February", 2023, 2, 28, 23, 59)
    response = client.get("/2023/03/")
    assert headlines(response) == ["Last", "First"]
    assert re.findall("<a [^>]*>Last</a>", response.text) == [
        '<a href="/2023/03/31/last/">Last</a>'
    ]
    assert "<h1>March 2023</h1>" in response.text
    assert "<title>March 2023 – The Newsroom</title>" in response.text
    assert '<link rel="canonical" href="http://testserver/2023/03/">' in response.text


def test_a_month_leads_to_the_next_ones_with_articles(client):
    for moment in ((2022, 12, 5), (2023, 3, 5), (2023, 11, 5)):
        publish("The bridge", *moment)
    page = client.get("/2023/03/").text
    assert '<a rel="next" href="/2023/11/">November 2023</a>' in page
    assert '<a rel="prev" href="/2022/12/">December 2022</a>' in page
    assert 'rel="prev"' not in client.get("/2022/12/").text
    assert 'rel="next"' not in client.get("/2023/11/").text


@pytest.mark.parametrize(
    "path",
    ["/2023/04/", "/2023/13/", "/2023/00/", "/2023/4/", "/0001/01/", "/9999/12/", "/2999/12/",
     "/1000/01/"],
)  # fmt: skip
def test_a_month_without_articles_is_not_found(path, client):
    publish("The bridge", 2023, 3, 5)
    assert client.get(path).status_code == 404


def test_a_month_of_drafts_is_not_found(client):
    cast.make_hidden()
    assert client.get("/2024/05/").status_code == 404


def test_a_month_has_pages_of_a_hundred(client, monkeypatch):
    assert lists.MonthPage.paginate_by == 100
    monkeypatch.setattr(lists.MonthPage, "paginate_by", 2)
    for day in (1, 2, 3):
        publish(f"Day {day}", 2023, 3, day)
    assert headlines(client.get("/2023/03/?page=2")) == ["Day 1"]


def test_where_a_list_ends_it_leads_to_the_month_of_its_oldest_article(client, monkeypatch):
    monkeypatch.setattr(list_pages, "MAX_PAGES", 2)
    monkeypatch.setattr(fronts.FrontPage, "paginate_by", 1)
    monkeypatch.setattr(list_pages.FrontPaginator, "on_first_page", 1)
    for month in (1, 2, 3):
        publish(f"Month {month}", 2023, month, 5)
    link = '<a href="/2023/02/">Everything published in February 2023</a>'
    assert link in client.get("/?page=2").text
    assert "Everything published" not in client.get("/").text


def test_a_list_that_shows_all_leads_to_no_month(client, monkeypatch):
    monkeypatch.setattr(fronts.FrontPage, "paginate_by", 1)
    monkeypatch.setattr(list_pages.FrontPaginator, "on_first_page", 1)
    for month in (1, 2, 3):
        publish(f"Month {month}", 2023, month, 5)
    assert "Everything published" not in client.get("/?page=3").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_constant(number, client, django_assert_num_queries):
    for day in range(number):
        publish("The bridge", 2023, 3, day + 1)
    # Which articles; the months before and after; the navigation.
    with django_assert_num_queries(4):
        assert len(headlines(client.get("/2023/03/"))) == number

"""What crawlers are told: all that is public, nothing else."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.lists import sitemaps
from articles.models import Byline, Section
from tests import cast

pytestmark = pytest.mark.django_db


def locations(response) -> list[str]:
    """Return the addresses of a sitemap that is well formed, without the site's own."""
    assert response.status_code == 200
    ElementTree.fromstring(response.content)
    found = re.findall("<loc>(.*?)</loc>", response.text)
    return [location.removeprefix("http://testserver") for location in found]


def test_the_index_names_every_part(client):
    assert locations(client.get("/sitemap.xml")) == ["/sitemap-articles.xml", "/sitemap-lists.xml"]


def test_a_long_part_has_several_files_that_stay_as_they_are(client, monkeypatch):
    monkeypatch.setattr(sitemaps.Articles, "limit", 10)
    for key in (3, 10, 28):
        cast.make_article(f"Article {key}", pk=key)
    cast.make_draft(pk=31)
    assert locations(client.get("/sitemap.xml")) == [
        "/sitemap-articles.xml",
        "/sitemap-articles.xml?p=2",
        "/sitemap-articles.xml?p=3",
        "/sitemap-lists.xml",
    ]
    files = ("", "?p=2", "?p=3")
    assert [locations(client.get(f"/sitemap-articles.xml{query}")) for query in files] == [
        ["/2024/05/16/article-3/", "/2024/05/16/article-10/"],
        [],
        ["/2024/05/16/article-28/"],
    ]
    assert client.get("/sitemap-articles.xml?p=4").status_code == 404


def test_articles_are_those_that_are_public(client):
    cast.make_hidden()
    article = cast.make_article(slug="bridge", updated_at=cast.NOW)
    # Files are cut by keys, which other tests have used up on PostgreSQL.
    number = (article.pk - 1) // 1_000 + 1
    response = client.get(f"/sitemap-articles.xml?p={number}", follow=True)
    assert locations(response) == ["/2024/05/16/bridge/"]
    assert "<lastmod>2024-05-17</lastmod>" in response.text


def test_lists_are_those_that_readers_can_meet(client):
    article, hidden = cast.make_article(), cast.make_hidden()["draft"]
    Section.objects.create(name="World", slug="world")
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    Byline.objects.create(article=hidden, contributor=cast.make_author("Hidden"))
    article.tags.create(name="Rivers", slug="rivers")
    hidden.tags.create(name="Secrets", slug="secrets")
    for each in (article, hidden):
        cast.show(each)
    assert locations(client.get("/sitemap-lists.xml")) == [
        "/",
        "/corrections/",
        "/section/world/",
        "/author/will-taylor/",
        "/tag/rivers/",
    ]


@pytest.mark.parametrize("path", ["/sitemap-none.xml", "/sitemap-articles.xml?p=9"])
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_host_that_somebody_sent_does_not_enter_it(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    cast.make_article()
    for path in ("/sitemap.xml", "/sitemap-articles.xml", "/sitemap-news.xml", "/robots.txt"):
        assert "evil" not in client.get(path, headers={"host": "evil.example"}).text


def test_news_is_what_is_two_days_old_at_most(client):
    now = timezone.now()
    cast.make_hidden()
    cast.make_article("Old", published_at=now - timedelta(days=3))
    cast.make_article("Q&A \x0b<bridge>", slug="new", published_at=now - timedelta(days=1))
    response = client.get("/sitemap-news.xml")
    assert [location[-5:] for location in locations(response)] == ["/new/"]
    assert "<news:title>Q&amp;A &lt;bridge&gt;</news:title>" in response.text
    assert "<news:language>en</news:language>" in response.text


@pytest.mark.django_db(transaction=True)
def test_the_news_are_kept_until_the_oldest_is_two_days_old(client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    ends = timezone.now() + timedelta(seconds=1.5)
    cast.make_article("Old", published_at=ends - timedelta(days=2))
    first = client.get("/sitemap-news.xml")
    assert "ETag" in first
    assert len(locations(first)) == 1
    while timezone.now() <= ends:
        time.sleep(0.05)
    assert locations(client.get("/sitemap-news.xml")) == []


def test_robots_are_kept_out_of_what_is_no_page_of_the_paper(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /preview/\n"
        "Disallow: /search/\n"
        "Disallow: /*/*/*/*/comment/\n"
        "Disallow: /*/*/*/*/comments/\n"
        "Disallow: /*/*/*/*/error/\n"
        "Disallow: /*/*/*/*/rating/\n"
        "Disallow: /comments/\n"
        "Disallow: /notice/\n"
        "\n"
        "Sitemap: http://testserver/sitemap.xml\n"
        "Sitemap: http://testserver/sitemap-news.xml\n"
    )


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/sitemap.xml", 4),  # the newest article; sections, authors, tags
        ("/sitemap-articles.xml", 2),  # the newest, and which
        ("/sitemap-lists.xml", 3),  # sections, authors, tags
        ("/sitemap-news.xml", 1),
    ],
)
def test_the_number_of_queries_is_constant(
    client, path, queries, number, django_assert_num_queries
):
    for index in range(number):
        article = cast.make_article(f"Article {index}", published_at=timezone.now())
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.show(article)
    with django_assert_num_queries(queries):
        client.get(path)

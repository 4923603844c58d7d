"""What search engines and messengers are told in the head of each kind of page."""

from __future__ import annotations

import json
import re

import pytest

from articles.models import Byline, Section
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _article():
    section = Section.objects.create(name="World", slug="world", description="From abroad.")
    article = cast.make_article(slug="bridge", section=section)
    author = cast.make_author(biography="Writes from <London>.")
    Byline.objects.create(article=article, contributor=author)
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)


PAGES = {
    "/": ("website", "The Newsroom", "The latest from The Newsroom"),
    "/section/world/": ("website", "World", "From abroad."),
    "/author/will-taylor/": ("profile", "Will Taylor", "Writes from &lt;London&gt;."),
    "/tag/rivers/": ("website", "Rivers", "Rivers: all articles in The Newsroom"),
    "/2024/05/": ("website", "May 2024", "What The Newsroom published in May 2024"),
    "/corrections/": ("website", "The Newsroom", "What The Newsroom has corrected"),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_list_has_a_description_and_a_card_to_share(path, client):
    page = client.get(path).text
    kind, title, description = PAGES[path]
    assert re.findall(r'<meta name="description" content="(.*?)">', page) == [description]
    assert dict(re.findall(r'<meta property="og:(\w+)" content="(.*?)">', page)) == {
        "type": kind,
        "site_name": "The Newsroom",
        "title": title,
        "description": description,
        "url": f"http://testserver{path}",
    }
    assert '<meta name="twitter:card" content="summary">' in page


def test_the_search_describes_itself_and_stays_out_of_others(client):
    page = client.get("/search/").text
    assert '<meta name="description" content="Search the articles of The Newsroom">' in page
    assert '<meta name="robots" content="noindex">' in page


def data(page: str) -> dict:
    """Return the one data block of a page."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(block)


def test_the_front_page_names_the_site_and_its_publisher(client):
    assert data(client.get("/").text)["@graph"] == [
        {
            "@type": "WebSite",
            "name": "The Newsroom",
            "url": "http://testserver/",
            "publisher": {"@id": "http://testserver/"},
        },
        {
            "@id": "http://testserver/",
            "@type": "NewsMediaOrganization",
            "name": "The Newsroom",
            "url": "http://testserver/",
        },
    ]


def test_the_page_of_an_author_is_a_profile(client):
    found = data(client.get("/author/will-taylor/").text)
    assert (found["@type"], found["mainEntity"]) == (
        "ProfilePage",
        {
            "@type": "Person",
            "name": "Will Taylor",
            "description": "Writes from <London>.",
            "url": "http://testserver/author/will-taylor/",
        },
    )


def test_a_browser_colours_its_own_frame_as_the_page(client):
    colours = re.findall(r'"theme-color" content="(#\w+)"', client.get("/").text)
    assert colours == ["#fdfdfb", "#131517"]

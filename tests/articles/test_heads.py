"""What search engines and messengers are told in the head of each kind of page."""

from __future__ import annotations

import json
import re

import pytest

from articles.acts import publishing
from articles.models import Byline, Origin, Section
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
    "/corrections/": ("website", "Corrections", "What The Newsroom has corrected"),
    "/search/": ("website", "Search", "Search the articles of The Newsroom"),
}
LOGO = "http://testserver/static/newsroom/logo.png"


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
        "locale": "en_GB",
        "image": LOGO,
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
            "logo": {"@type": "ImageObject", "url": LOGO},
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


def card(page: str) -> dict[str, str]:
    """Return what a page tells those who show a card of it."""
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="(.*?)">', page)
    )


# Every other kind of page, with its title; an address where there is one to share.
OTHERS = {
    "/2024/05/16/bridge/comments/": (200, "Comments on “Council votes for the bridge”"),
    "/2024/05/16/bridge/error/": (200, "Report an error: Council votes for the bridge"),
    "/2024/05/16/bridge/comment/": (200, "Leave a Comment: Council votes for the bridge"),
    "/notice/": (200, "Report illegal content"),
    "/privacy/": (200, "Privacy and your data"),
    "/nothing/": (404, "Page not found"),
    "/2024/05/16/gone/": (410, "This article has been withdrawn"),
    "/corrections/?page=2": (404, "Page not found"),
}


@pytest.mark.parametrize("path", OTHERS)
def test_every_other_page_has_a_card_too(path, client):
    gone = cast.make_article("Gone", slug="gone")
    publishing.withdraw(gone, at=cast.NOW, reason="It was wrong.")
    status, title = OTHERS[path]
    answer = client.get(path)
    found = card(answer.text)
    assert answer.status_code == status
    assert found.pop("og:url", "") in ("", f"http://testserver{path}")
    assert found == {
        "og:type": "website",
        "og:site_name": "The Newsroom",
        "og:title": title,
        "og:locale": "en_GB",
        "og:image": LOGO,
        "og:image:alt": "The Newsroom",
        "twitter:card": "summary",
    }


def test_a_request_that_was_refused_has_a_card_too(client):
    page = client.get("/", headers={"host": "evil.example"}).text
    assert card(page)["og:title"] == "This did not work"


def test_the_picture_of_an_article_has_its_size_and_its_words_with_the_label(client):
    article = cast.make_article("Ferry", slug="ferry")
    cast.make_placement(article, 1, file="a.png", alt_text="A sketch")
    lead = cast.make_placement(
        article, 2, is_lead=True, file="b.png", alt_text="A ferry", origin=Origin.MODEL
    )
    found = card(client.get("/2024/05/16/ferry/").text)
    assert {name: value for name, value in found.items() if "image" in name or "card" in name} == {
        "og:image": f"http://testserver{cast.address_of(lead.picture, 'share')}",
        "og:image:width": "1",
        "og:image:height": "1",
        "og:image:alt": "A ferry (Image created by AI)",
        "twitter:card": "summary_large_image",
    }


def test_an_article_whose_lead_has_no_file_shows_the_first_picture_that_has_one(client):
    article = cast.make_article("Ferry", slug="ferry")
    cast.make_placement(article, 1, is_lead=True, caption="Lost.")
    other = cast.make_placement(article, 2, file="b.png", alt_text="A ferry")
    found = card(client.get("/2024/05/16/ferry/").text)
    assert found["og:image"] == f"http://testserver{cast.address_of(other.picture, 'share')}"


def test_a_title_with_signs_of_markup_is_told_once_escaped(client):
    cast.make_article("Q&A: <the> bridge", slug="qa")
    page = client.get("/2024/05/16/qa/").text
    assert "<title>Q&amp;A: &lt;the&gt; bridge – The Newsroom</title>" in page
    assert card(page)["og:title"] == "Q&amp;A: &lt;the&gt; bridge"


def test_the_name_of_the_site_at_the_end_of_a_title_is_left_out_whatever_it_is(client, settings):
    settings.SITE_NAME = "Town & Country"
    assert card(client.get("/tag/rivers/").text)["og:title"] == "Rivers"
    assert card(client.get("/").text)["og:title"] == "Town &amp; Country"


def test_a_preview_has_no_card(client):
    client.force_login(cast.make_user("edith", "Editor"))
    page = client.get(f"/preview/{cast.make_draft('A draft').pk}/").text
    assert "A draft" in page
    assert card(page) == {}


@pytest.mark.parametrize(
    ("path", "name"), [("/section/world/", "World"), ("/tag/rivers/", "Rivers"), ("/author/will-taylor/", "Will Taylor")]
)  # fmt: skip
def test_a_list_tells_the_way_to_it(path, name, client):
    assert data(client.get(path).text)["breadcrumb"] == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "name": "The Newsroom",
                "item": "http://testserver/",
            },
            {"@type": "ListItem", "position": 2, "name": name, "item": f"http://testserver{path}"},
        ],
    }


def test_two_searches_on_a_page_have_two_names(client):
    page = client.get("/search/").text
    assert re.findall(r'role="search"( aria-label="[^"]+")?>', page) == [
        "",
        ' aria-label="Search for another page"',
    ]


def test_a_browser_colours_its_own_frame_as_the_page(client):
    colours = re.findall(r'"theme-color" content="(#\w+)"', client.get("/").text)
    assert colours == ["#fdfdfb", "#131517"]

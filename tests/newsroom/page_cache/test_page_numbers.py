"""One address for one page: however a reader spells it, the store keeps one page."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.acts import corrections
from articles.models import Byline, Section, Tag
from newsroom.page_cache.page_numbers import PageNumber
from newsroom.page_cache.store import PageStore
from tests import cast

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/section/world/",
    "/author/will-taylor/",
    "/tag/rivers/",
    "/2024/05/",
    "/corrections/",
    "/corrections/2024/05/",
]
FEEDS = [
    *("/feed.rss", "/feed.atom", "/section/world/feed.rss", "/section/world/feed.atom"),
    *("/author/will-taylor/feed.rss", "/author/will-taylor/feed.atom"),
    *("/tag/rivers/feed.rss", "/tag/rivers/feed.atom", "/corrections/feed/"),
    *("/comments/feed.rss", "/comments/feed.atom"),
    *("/2024/05/16/bridge/comments/feed.rss", "/2024/05/16/bridge/comments/feed.atom"),
]
SITEMAPS = ["/sitemap-articles.xml", "/sitemap-lists.xml"]
VIDEO = "/2024/05/16/bridge/embed/1/"
NUMBER = "/2024/05/16/bridge/comments/number/"
SINGLE = ["/2024/05/16/bridge/", VIDEO, NUMBER, "/sitemap.xml", "/sitemap-news.xml", *FEEDS]
KEPT = [*LISTS, *SITEMAPS, *SINGLE]

# What a program writes for the first page, and where it is led.
FIRST = ["1", "", "01", "001", "+1", " 1", "1 ", "1\n", "1\t", "0_1", "\u0661", "\uff11", "\u00a01"]
NO_PAGE = [
    *("0", "-1", "51x", "last", "junk", "1.0", "1e0", "0x1", "1;2", "\0", "\u00b2", "[]", "nan"),
    *("0" * 3_000 + "1", "9" * 5_000, "10000", "99999999999"),
]


@pytest.fixture(autouse=True)
def _page_cache_is_on(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def kept(monkeypatch) -> list[str]:
    """Return the addresses under which the store keeps pages."""
    addresses: list[str] = []
    put = PageStore.put

    def noted(store, address, page) -> None:
        addresses.append(address)
        put(store, address, page)

    monkeypatch.setattr(PageStore, "put", noted)
    return addresses


@pytest.fixture(scope="module")
def paper(module_rows: None) -> None:
    """Publish an article into each list, and enough for a second front page."""
    world = Section.objects.create(name="World", slug="world")
    author, tag = cast.make_author(), Tag.objects.create(name="Rivers", slug="rivers")
    article = cast.make_article(slug="bridge", section=world)
    article.tags.add(tag)
    Byline.objects.create(article=article, contributor=author)
    cast.make_embed(article)
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=cast.make_user("edith"))
    for number in range(40):
        at = cast.YESTERDAY - timedelta(minutes=number)
        cast.make_article(slug=f"b-{number}", published_at=at)


def shared_views(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Return the names of the views that keep their pages."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= shared_views(pattern.url_patterns)
        elif hasattr(pattern.callback, "shared_number"):
            found.add(str(pattern.name))
    return found


def test_the_addresses_below_are_of_every_view_that_keeps_its_pages(paper):
    named = {get_resolver().resolve(address).url_name for address in KEPT}
    assert named == shared_views(get_resolver().url_patterns)


def parameter(address: str) -> str:
    return "p" if address in SITEMAPS else "page"


@pytest.mark.parametrize("address", [*LISTS, *SITEMAPS])
def test_every_spelling_of_a_list_leads_to_one_page_or_to_nothing(address, paper, kept):
    reader, name = Client(), parameter(address)
    for typed in FIRST:
        answer = reader.get(f"{address}?{name}={quote(typed)}")
        assert (answer.status_code, answer["Location"]) == (301, address), typed
    for typed in NO_PAGE:
        assert reader.get(f"{address}?{name}={quote(typed)}").status_code == 404, typed
    assert kept == []
    for query in ("", "?utm_source=x", "?x=1&p=" if name == "page" else "?page=junk"):
        assert reader.get(address + query).status_code == 200
    assert set(kept) == {address}


@pytest.mark.parametrize("address", SINGLE)
def test_a_page_without_a_number_reads_none(address, paper, kept):
    for typed in [*FIRST, *NO_PAGE]:
        answer = Client().get(f"{address}?page={quote(typed)}&p={quote(typed)}")
        assert answer.status_code == 200, typed
    assert set(kept) == {address}


@pytest.mark.parametrize("typed", ["02", "+2", "2 ", "2\n", "0_2", "\u0662", "\uff12"])
def test_another_spelling_of_a_later_page_leads_to_it(typed, paper, kept):
    answer = Client().get(f"/?x=1&page={quote(typed)}")
    assert (answer.status_code, answer["Location"]) == (301, "/?page=2")
    assert kept == []


@pytest.mark.parametrize("query", ["?page=2", "?x=1&page=2", "?page=2&p=7", "?page=7&page=2"])
def test_what_a_list_does_not_read_makes_no_other_page(query, paper, kept):
    assert Client().get(f"/{query}").status_code == 200
    assert kept == ["/?page=2"]


@pytest.mark.parametrize("address", LISTS)
def test_beyond_page_50_there_is_nothing_and_no_query(address, django_assert_num_queries, rf):
    number = PageNumber("page", most=50)
    assert number.query(rf.get("/?page=50")) == "?page=50"
    assert number.query(rf.get("/?page=51")) is None
    # The 404 page itself asks for the sections in its masthead.
    with django_assert_num_queries(1):
        assert Client().get(f"{address}?page=51").status_code == 404


def test_other_spellings_are_led_on_without_a_page_cache_too(settings, paper):
    settings.PAGE_CACHE_BYTES = 0
    answer = Client().get("/section/world/?page=01")
    assert (answer.status_code, answer["Location"]) == (301, "/section/world/")

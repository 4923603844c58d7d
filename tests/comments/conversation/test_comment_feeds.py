"""Feeds of comments: what is public, by the names that readers see, until it is taken back."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.models import Article
from comments.moderation import decisions
from tests import cast
from tests.plans import growing

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
BELOW = "/2024/05/16/bridge/comments/feed"
FEEDS = ["/comments/feed.rss", "/comments/feed.atom", f"{BELOW}.rss", f"{BELOW}.atom"]


@pytest.fixture
def article() -> Article:
    return cast.make_article("Q&A: the bridge", slug="bridge")


def items(path: str, reader: Client | None = None) -> list[dict[str, str | None]]:
    """Return the entries of a feed by their parts."""
    root = ElementTree.fromstring((reader or Client()).get(path).content)
    found = root.findall("channel/item") or root.findall(f"{ATOM}entry")
    return [{each.tag.removeprefix(ATOM): each.text for each in item} for item in found]


def texts(path: str, reader: Client | None = None) -> list[str | None]:
    return [each.get("description") or each.get("summary") for each in items(path, reader)]


def test_an_entry_says_who_said_what_about_which_article(article):
    comment = cast.make_approved(article, "It is <late>.\n\nSee https://a.example/.", name="Rita")
    (item,) = items("/comments/feed.rss")
    guid = item.pop("guid")
    assert guid.startswith("urn:uuid:")
    assert item == {
        "title": "Rita on “Q&A: the bridge”",
        "link": f"http://testserver/2024/05/16/bridge/comments/{comment.pk}/",
        "description": comment.html,
        "{http://purl.org/dc/elements/1.1/}creator": "Rita",
        "pubDate": "Fri, 17 May 2024 09:00:00 +0000",
    }
    assert "It is &lt;late&gt;." in comment.html


@pytest.mark.parametrize("path", FEEDS)
def test_the_newest_come_first_and_nothing_that_waits_or_was_refused(path, article):
    for number, text in enumerate(("First.", "Second.", "Third.")):
        cast.make_approved(article, text, at=cast.NOW + timedelta(minutes=number))
    cast.make_comment(article, "It waits.")
    decisions.mark_as_spam(cast.make_comment(article, "Buy!"), at=cast.NOW, by=None)
    assert texts(path) == ["<p>Third.</p>", "<p>Second.</p>", "<p>First.</p>"]
    assert "rita@readers.example" not in Client().get(path).text


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("act", ["reject", "withdraw", "erase", "edit"])
def test_what_is_taken_back_or_rewritten_leaves_kept_feeds_at_once(act, path, article, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader, comment = Client(), cast.make_approved(article, "Mine.")
    assert texts(path, reader) == ["<p>Mine.</p>"]
    match act:
        case "reject":
            decisions.reject(comment, at=cast.NOW, by=None, reason="abuse")
        case "withdraw":
            decisions.withdraw(comment, at=cast.NOW)
        case "erase":
            decisions.erase_comment(comment, at=cast.NOW)
        case "edit":
            words = {"text": "Ours.", "name": "Rita", "stars": None, "findings": []}
            decisions.rewrite(comment, words=words, at=cast.NOW)
    assert texts(path, reader) == (["<p>Ours.</p>"] if act == "edit" else [])


@pytest.mark.parametrize("path", FEEDS)
def test_a_new_comment_is_in_kept_feeds_at_once(path, article, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader = Client()
    assert texts(path, reader) == []
    cast.make_approved(article, "Mine.")
    assert texts(path, reader) == ["<p>Mine.</p>"]


def test_with_its_article_a_comment_leaves_the_feeds(article, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader = Client()
    cast.make_approved(article, "Mine.")
    cast.make_approved(cast.make_article("Ferry"), "Another.")
    assert len(items("/comments/feed.rss", reader)) == 2
    assert len(items(f"{BELOW}.rss", reader)) == 1
    publishing.withdraw(article, at=timezone.now(), reason="It was wrong.")
    assert texts("/comments/feed.rss", reader) == ["<p>Another.</p>"]
    assert reader.get(f"{BELOW}.rss").status_code == 404


@pytest.mark.parametrize("path", ["/comments/feed.rss", f"{BELOW}.rss"])
def test_a_kept_feed_ends_when_its_article_is_taken_down(path, article, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.EDGE_PURGE_ADDRESSES = ("http://127.0.0.1:9",)
    end = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    cast.make_approved(article, "Mine.")
    publishing.take_down(article, at=timezone.now(), begins=end, reason="Its time is over.")
    assert Client().get(path)["X-Accel-Expires"] == f"@{int(end.timestamp()) - 1}"


def test_an_entry_stays_the_same_when_the_site_and_its_article_move(article, settings):
    cast.make_approved(article, "Mine.")
    before = [items(path)[0].get("guid") or items(path)[0].get("id") for path in FEEDS[:2]]
    settings.SITE_ADDRESS = "https://news.example"
    assert [items(p)[0].get("guid") or items(p)[0].get("id") for p in FEEDS[:2]] == before


def test_a_feed_of_one_article_names_it(article):
    root = ElementTree.fromstring(Client().get(f"{BELOW}.rss").content)
    assert root.findtext("channel/title") == "Comments on “Q&A: the bridge” – The Newsroom"
    assert root.findtext("channel/link") == "http://testserver/2024/05/16/bridge/"
    assert root.find(f"channel/{ATOM}link").get("href") == f"http://testserver{BELOW}.rss"


def test_what_is_not_public_has_no_feed():
    hidden = cast.make_hidden()
    for article in hidden.values():
        day = article.address_date or timezone.localdate()
        path = f"/{day:%Y/%m/%d}/{article.slug}/comments/feed.rss"
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", FEEDS)
def test_it_rejects_post(path, article):
    assert Client().post(path).status_code == 405


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize(
    ("path", "queries"),
    # The comments, their articles and what readers are told of these; the article, its comments.
    [("/comments/feed.rss", 3), (f"{BELOW}.rss", 2)],
)
def test_the_number_of_queries_is_constant(
    path, queries, number, article, django_assert_num_queries
):
    for index in range(number):
        cast.make_approved(article, f"{index}.")
        cast.make_approved(cast.make_article(f"Article {index}"), f"{index}.")
    with django_assert_num_queries(queries):
        Client().get(path)


@pytest.mark.parametrize("path", FEEDS[::2])
def test_no_feed_reads_a_table_whole(path, article, client):
    for number in range(31):
        cast.make_approved(article, f"{number}.")
    assert growing(client, path) == []


def test_pages_lead_to_the_feeds(article, client):
    link = '<link rel="alternate" type="application/{}+xml" title="Comments" href="{}">'
    page = article.get_absolute_url()
    assert link.format("atom", f"{BELOW}.atom") in client.get(page).text
    for form in ("rss", "atom"):
        assert link.format(form, f"{BELOW}.{form}") in client.get(f"{page}comments/").text
        assert link.format(form, f"/comments/feed.{form}") in client.get("/").text


def test_signs_that_xml_cannot_hold_break_nothing(article):
    cast.make_approved(article, "a\x02b", name="R\x07")
    assert items("/comments/feed.rss")[0]["title"] == "R on “Q&A: the bridge”"

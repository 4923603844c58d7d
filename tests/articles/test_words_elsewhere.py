"""The words for search results and shared links: where they stand, and where those of the page do."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from articles.acts import duplicating, older_versions, publishing
from articles.models import Article
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db
HEADLINE, SENTENCE = "Bay’s <bridge>", "It took “nine” years."
SAFE_HEADLINE, SAFE_SENTENCE = "Bay’s &lt;bridge&gt;", SENTENCE


@pytest.fixture
def article() -> Article:
    found = cast.make_draft(
        "The bridge stands",
        standfirst="At last.",
        share_headline=HEADLINE,
        share_text=SENTENCE,
        published_at=cast.YESTERDAY,
    )
    publishing.publish(found, at=cast.YESTERDAY)
    return found


def metas(page: str) -> dict[str, str]:
    """Return what the head of a page says, by name."""
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page))


def data_of(page: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(
        page.split('<script type="application/ld+json">')[1].split("</script>", maxsplit=1)[0]
    )
    return found


def test_head_and_shared_links_say_them(article, client):
    page = client.get(article.get_absolute_url()).text
    said = metas(page)
    assert f"<title>{SAFE_HEADLINE} – The Newsroom</title>" in page
    assert (said["og:title"], said["og:description"]) == (SAFE_HEADLINE, SAFE_SENTENCE)
    assert said["description"] == SAFE_SENTENCE
    assert data_of(page)["description"] == SENTENCE
    assert f"?subject={quote(HEADLINE, safe=':/')}&amp;" in page


def test_page_lists_feeds_and_machines_keep_the_headline(article, client):
    page = client.get(article.get_absolute_url()).text
    assert re.search(r"<h1[^>]*>(.*?)</h1>", page)[1] == "The bridge stands"
    assert data_of(page)["headline"] == "The bridge stands"
    for address in ("/", "/feed.rss", "/search/?q=bridge"):
        found = client.get(address).text
        assert "The bridge stands" in found, address
        assert SAFE_HEADLINE not in found, address


def test_without_them_headline_and_standfirst_stand_there(client):
    article = cast.make_article("The ferry", standfirst="It is full.")
    said = metas(client.get(article.get_absolute_url()).text)
    assert (said["og:title"], said["og:description"]) == ("The ferry", "It is full.")


def test_readers_have_what_was_published_until_it_is_published_again(article, client):
    article.share_headline = "Not yet"
    article.save()
    revisions.record(article, at=cast.NOW)
    assert metas(client.get(article.get_absolute_url()).text)["og:title"] == SAFE_HEADLINE


def test_an_older_version_and_a_duplicate_have_them(article):
    article.share_headline = article.share_text = ""
    article.save()
    revisions.record(article, at=cast.NOW)
    older_versions.restore(article, 1, at=cast.NOW, opened=article.version)
    article.refresh_from_db()
    assert (article.share_headline, article.share_text) == (HEADLINE, SENTENCE)
    twin = duplicating.duplicate(article, at=cast.NOW, by=cast.make_user("edith", "Editor"))
    assert (twin.share_headline, twin.share_text) == (HEADLINE, SENTENCE)

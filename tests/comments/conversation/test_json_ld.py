"""Comments as data for machines: those on the page, and no rating of news."""

from __future__ import annotations

import json
import re

import pytest

from comments.models import Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def blocks(html: str) -> list[dict]:
    """Return the data in a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(block) for block in found]


def data(client, article) -> dict:
    """Return what the page of an article says to machines."""
    (block,) = blocks(client.get(article.get_absolute_url()).text)
    return block


def test_an_article_without_comments_says_that_there_are_none(article, client):
    cast.make_comment(article)
    found = data(client, article)
    assert found["commentCount"] == 0
    assert "comment" not in found


def test_a_comment_is_told_with_text_time_writer_and_address(article, client):
    comment = cast.make_approved(article, "Tom & Ann.\n\nWell.", stars=5)
    found = data(client, article)
    assert found["commentCount"] == 1
    assert found["comment"] == [
        {
            "@type": "Comment",
            "text": "Tom & Ann.\n\nWell.",
            "dateCreated": "2024-05-17T09:00:00+00:00",
            "author": {"@type": "Person", "name": "Rita Reader"},
            "url": f"http://testserver{article.get_absolute_url()}comments/{comment.pk}/",
        }
    ]


def test_it_is_those_on_the_page_in_their_order(article, client, monkeypatch):
    monkeypatch.setattr("comments.conversation.listing.PAGE", 2)
    for number in range(3):
        cast.make_approved(article, f"{number}.")
    found = data(client, article)
    assert found["commentCount"] == 3
    assert [comment["text"] for comment in found["comment"]] == ["2.", "1."]


def test_a_removed_comment_is_not_in_the_data(article, client):
    comment = cast.make_approved(article, "Secret words.", name="Hidden Hilda")
    cast.make_approved(article, parent=comment)
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    found = data(client, article)
    assert found["commentCount"] == 1
    assert [comment["author"]["name"] for comment in found["comment"]] == ["Rita Reader"]


def test_a_hostile_name_and_text_do_not_break_out_of_the_data(article, client):
    hostile = "</script><script>alert(1)</script><!--"
    cast.make_approved(article, hostile, name=hostile)
    html = client.get(article.get_absolute_url()).text
    assert "<script>alert" not in html
    (found,) = blocks(html)
    assert found["comment"][0]["text"] == found["comment"][0]["author"]["name"] == hostile


def test_no_page_rates_news(article, client):
    for key in "abcdef":
        cast.make_approved(article, reader=cast.make_reader(key), stars=5)
    pages = [article.get_absolute_url(), "/", article.get_absolute_url() + "comments/"]
    for address in pages:
        assert "AggregateRating" not in client.get(address).text
        assert "Review" not in json.dumps(blocks(client.get(address).text))

"""Comments as data for machines: their number and their place, and no rating of news."""

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
    assert found["discussionUrl"] == f"http://testserver{article.get_absolute_url()}#comments"


def test_those_let_through_are_counted_and_their_words_are_not_told_twice(article, client):
    parent = cast.make_approved(article, "Secret words.", name="Hidden Hilda")
    cast.make_approved(article, "Well.", parent=parent)
    found = data(client, article)
    assert (found["commentCount"], "comment" in found) == (2, False)
    decisions.reject(parent, at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert data(client, article)["commentCount"] == 1
    assert client.get(article.get_absolute_url()).text.count("Well.") == 1


def test_no_page_rates_news(article, client):
    for key in "abcdef":
        cast.make_approved(article, reader=cast.make_reader(key), stars=5)
    pages = [article.get_absolute_url(), "/", article.get_absolute_url() + "comments/"]
    for address in pages:
        assert "AggregateRating" not in client.get(address).text
        assert "Review" not in json.dumps(blocks(client.get(address).text))

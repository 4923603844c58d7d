"""No page says a moment with more digits of a second than HTML allows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast

pytestmark = pytest.mark.django_db

PATHS = ["/", "/search/?q=council", "/corrections/", "/feed.atom", "/feed.rss", "/sitemap-news.xml"]


def test_moments_have_no_fraction(client):
    # Long enough ago that it is no moment to come.
    now = (timezone.now() - timedelta(seconds=2)).replace(microsecond=220_513)
    article = cast.make_article(slug="bridge", published_at=now, updated_at=now)
    cast.make_approved(article, submitted_at=now)
    pages = [client.get(path).text for path in [*PATHS, article.get_absolute_url()]]
    assert [re.findall(r"T\d\d:\d\d:\d\d\.\d+", page) for page in pages] == [[]] * len(pages)
    assert sum("<time datetime=" in page for page in pages) >= 2


def test_feeds_without_entries_have_none_and_are_the_same_each_time(client):
    readings = [[client.get(path).text for path in ("/feed.atom", "/feed.rss")] for _ in range(2)]
    assert readings[0] == readings[1]
    assert not re.search(r"T\d\d:\d\d:\d\d\.\d+", readings[0][0])

"""No page says a moment with more digits of a second than HTML allows."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from tests import cast

pytestmark = pytest.mark.django_db

PATHS = ["/", "/search/?q=council", "/corrections/", "/feed.atom", "/sitemap-news.xml"]


def test_moments_have_no_fraction(client):
    now = timezone.now().replace(microsecond=220_513)
    article = cast.make_article(slug="bridge", published_at=now, updated_at=now)
    cast.make_approved(article, submitted_at=now)
    pages = [client.get(path).text for path in [*PATHS, article.get_absolute_url()]]
    assert [re.findall(r"T\d\d:\d\d:\d\d\.\d+", page) for page in pages] == [[]] * len(pages)
    assert sum("<time datetime=" in page for page in pages) >= 2

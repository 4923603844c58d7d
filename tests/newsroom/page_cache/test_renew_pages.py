"""`manage.py renew_pages`: every page shows the changes of an update."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.models import Article
from tests.cast import make_article
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_is_made_anew_and_every_edge_is_told(client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    address = make_article("The first story").get_absolute_url()
    for path in ("/", address):
        assert b"The first story" in client.get(path).content
    # Changed without the site's knowledge, as by a new template.
    Article.objects.update(headline="The second story")
    assert b"The first story" in client.get(address).content
    with running_edge() as edge:
        settings.EDGE_PURGE_ADDRESSES = (edge.address,)
        call_command("renew_pages")
    assert edge.told == [["chrome"]]
    for path in ("/", address):
        assert b"The second story" in client.get(path).content

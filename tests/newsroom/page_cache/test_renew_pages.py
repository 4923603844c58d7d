"""`manage.py renew_pages`: every page shows the changes of an update."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.models import Section
from tests.cast import make_article
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_is_made_anew_and_every_edge_is_told(client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    Section.objects.create(name="The first part", slug="part")
    address = make_article().get_absolute_url()
    for path in ("/", address):
        assert b"The first part" in client.get(path).content
    # Changed without the site's knowledge, as by a new template.
    Section.objects.update(name="The second part")
    assert b"The first part" in client.get(address).content
    with running_edge() as edge:
        settings.EDGE_PURGE_ADDRESSES = (edge.address,)
        call_command("renew_pages")
    assert edge.told == [["chrome"]]
    for path in ("/", address):
        assert b"The second part" in client.get(path).content

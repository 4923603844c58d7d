"""No page that was kept shows an expunged article."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.expunging import expunge_article
from newsroom.models import PageVersion
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_kept_from_before_any_change_does_not_come_back_when_its_article_is_expunged(
    settings,
):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader = Client()
    article = cast.make_article()
    # As on a site that has been moved here: nothing has been changed yet.
    PageVersion.objects.all().delete()
    address = article.get_absolute_url()
    assert reader.get(address).status_code == 200
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    expunge_article(article, by=cast.make_user("ada"), reason="A court.", at=timezone.now())
    assert reader.get(address).status_code == 410

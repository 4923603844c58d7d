"""What a field that completes itself offers."""

from __future__ import annotations

import pytest

from articles.admin.page_things.section import SectionAdmin
from articles.models import Section
from tests.cast import make_article, make_staff

pytestmark = pytest.mark.django_db
CHOICES = "/admin/autocomplete/?app_label=articles&model_name={}&field_name={}"


@pytest.fixture
def edith(client):
    client.force_login(make_staff()["edith"])
    return client


def test_a_screen_that_tells_no_more_offers_names(edith):
    article = make_article()
    assert edith.get(CHOICES.format("relatedlink", "target")).json() == {
        "results": [{"id": str(article.pk), "text": article.headline}],
        "pagination": {"more": False},
    }


def test_a_screen_may_tell_more_of_some_rows(edith, monkeypatch):
    town, world = (Section.objects.create(name=n, slug=n.lower()) for n in ("Town", "World"))
    told = {town.pk: {"colour": "red"}}
    monkeypatch.setattr(SectionAdmin, "of_choices", lambda _screen, rows: list(rows) and told)
    found = edith.get(CHOICES.format("article", "section")).json()["results"]
    assert sorted(found, key=lambda each: each["text"]) == [
        {"id": str(town.pk), "text": "Town", "colour": "red"},
        {"id": str(world.pk), "text": "World"},
    ]

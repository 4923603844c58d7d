"""The articles among which the desk chooses: public and scheduled ones that the person may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.acts import publishing
from articles.front_pages import offering
from articles.models import Section
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return cast.make_staff()["edith"]


def schedule(headline: str, **fields):
    article = cast.make_draft(headline, published_at=timezone.now() + timedelta(days=1), **fields)
    publishing.publish(article, at=timezone.now())
    return article


def headlines(rows) -> list[str]:
    return [each.headline for each in rows]


def test_what_is_scheduled_comes_first_and_drafts_do_not_come(edith):
    cast.make_hidden()
    cast.make_article("Old", published_at=cast.YESTERDAY)
    cast.make_article("New", published_at=cast.NOW)
    rows = offering.offered(edith, None, at=timezone.now())
    assert headlines(rows) == ["Secret of the future", "New", "Old"]
    assert [each.is_scheduled for each in rows] == [True, False, False]


def test_a_live_article_with_a_scheduled_update_is_offered_once(edith):
    article = cast.make_article("As readers have it")
    now = timezone.now()
    article.headline = "As it will be"
    article.save()
    cast.revisions.record(article, at=now)
    publishing.update(article, at=now, begins=now + timedelta(days=1))
    assert headlines(offering.offered(edith, None, at=now)) == ["As readers have it"]


def test_a_section_offers_its_own(edith):
    world = Section.objects.create(name="World", slug="world")
    cast.make_article("Mine", section=world)
    cast.make_article("Another’s")
    assert headlines(offering.offered(edith, world, at=timezone.now())) == ["Mine"]


def test_the_search_finds_public_words_and_scheduled_headlines(edith):
    cast.make_article("The bridge")
    schedule("A bridge to come")
    cast.make_draft("The bridge of drafts")
    found = offering.found(edith, None, "bridge", at=timezone.now())
    assert headlines(found) == ["A bridge to come", "The bridge"]
    assert offering.found(edith, None, "  ", at=timezone.now()) == []


def test_what_a_person_may_not_see_is_not_offered():
    schedule("Secret of the future")
    anna = cast.make_staff()["anna"]
    assert offering.offered(anna, None, at=timezone.now()) == []
    assert offering.found(anna, None, "secret", at=timezone.now()) == []


def test_an_article_is_named_by_number_and_headline(edith):
    article = cast.make_article("The bridge")
    draft = cast.make_draft("Secret")
    named = offering.named(edith, None, [article.pk, draft.pk], at=timezone.now())
    assert {key: each.typed for key, each in named.items()} == {
        article.pk: f"{article.pk} · The bridge"
    }

"""Addresses: reserved on arming, kept for ever once they came, given back if they never did."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.acts import publishing
from articles.editions import address_places, making
from articles.models import Address, Edition
from articles.record import revisions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

DAY = cast.TOMORROW.date()


def reserved() -> list[str]:
    """Return every address that belongs to an article."""
    return sorted(f"{each}: {each.article.headline}" for each in Address.objects.all())


def test_a_draft_reserves_none():
    cast.make_draft("The bridge", slug="bridge")
    assert reserved() == []


def test_an_armed_edition_reserves_its_address():
    cast.make_article("First", slug="bridge", published_at=cast.TOMORROW)
    assert reserved() == ["2024-05-18/bridge: First"]


def test_a_number_takes_the_place_of_a_whole_word():
    slug = "council-votes-for-the-bridge-across-the-river-at-the-very-end-of-a-long-sitting"
    for headline in ("First", "Second"):
        cast.make_article(headline, slug=slug, published_at=cast.TOMORROW)
    shorter = slug.removesuffix("-sitting")
    assert reserved() == [f"2024-05-18/{shorter}-2: Second", f"2024-05-18/{slug}: First"]


def test_another_article_gets_another_address():
    cast.make_article("First", slug="bridge", published_at=cast.TOMORROW)
    cast.make_article("Second", slug="bridge", published_at=cast.TOMORROW)
    assert reserved() == ["2024-05-18/bridge-2: Second", "2024-05-18/bridge: First"]


def test_an_address_of_another_article_is_refused_by_its_name():
    cast.make_article("First", slug="bridge", published_at=cast.TOMORROW)
    other = cast.make_article("Second", published_at=cast.TOMORROW).editions.get()
    other.slug = "bridge"
    with pytest.raises(Refused) as refused:
        address_places.reserve(other)
    assert refused.value.sentences == [
        "The address /2024/05/18/bridge/ belongs to another article. Write another slug."
    ]


def test_it_is_given_back_when_the_edition_is_cancelled():
    first = cast.make_article("First", slug="bridge", published_at=cast.TOMORROW)
    publishing.cancel(first, first.editions.get(), at=cast.NOW, reason="Too early.")
    assert reserved() == []
    cast.make_article("Second", slug="bridge", published_at=cast.TOMORROW)
    assert reserved() == ["2024-05-18/bridge: Second"]


def test_it_stays_where_another_edition_came_or_is_armed_there():
    article = cast.make_article("First", slug="bridge")
    update = publishing.update(article, at=cast.NOW, begins=cast.TOMORROW)
    making.cancel(update, at=cast.NOW)
    assert reserved() == ["2024-05-16/bridge: First"]


def test_it_stays_for_ever_once_it_came_also_after_a_withdrawal():
    article = cast.make_article("First", slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    cast.make_article("Second", slug="bridge")
    assert reserved() == ["2024-05-16/bridge-2: Second", "2024-05-16/bridge: First"]


def test_date_and_slug_of_a_story_that_nobody_has_read_stay_open():
    article = cast.make_article("First", slug="bridge", published_at=cast.TOMORROW)
    article.slug = "tunnel"
    article.save()
    revisions.record(article, at=cast.NOW)
    later = cast.TOMORROW + timedelta(days=1)
    publishing.reschedule(article, begins=later, at=cast.NOW)
    assert reserved() == ["2024-05-19/tunnel: First"]
    assert Edition.objects.armed(at=cast.NOW).get().public_from == later


@pytest.mark.parametrize(("taken", "free"), [(0, "bridge"), (1, "bridge-2"), (40, "bridge-41")])
def test_a_slug_that_is_taken_gets_the_next_number(taken, free):
    for number in range(1, taken + 1):
        slug = f"bridge-{number}" if number > 1 else "bridge"
        Address.objects.create(article=cast.make_draft(), address_date=DAY, slug=slug)
    assert address_places.free_slug(cast.make_draft(slug="bridge"), DAY) == free


def test_an_articles_own_address_is_free_for_it():
    article = cast.make_draft(slug="bridge")
    Address.objects.create(article=article, address_date=DAY, slug="bridge")
    assert address_places.free_slug(article, DAY) == "bridge"

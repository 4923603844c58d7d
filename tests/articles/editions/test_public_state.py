"""What readers get of an article, in one word, and whether newer words wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from articles.acts import publishing
from articles.editions.public_state import (
    PublicState,
    in_public_state,
    says_the_same,
    with_public_state,
)
from articles.models import Article
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db


def state_of(article: Article) -> str:
    """Return the state as a list shows it, and make sure that its filter finds the article."""
    found = with_public_state(Article.objects.filter(pk=article.pk), at=now())
    state = vars(found.get())["standing"]
    assert in_public_state(Article.objects.all(), PublicState(state), at=now()).filter(
        pk=article.pk
    )
    return state


def save(article: Article, **fields) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, at=cast.NOW)
    return article


def test_each_standing_is_a_state():
    assert {name: state_of(article) for name, article in cast.make_standings().items()} == {
        name: name for name in ("draft", "binned", "scheduled", "live", "withdrawn", "killed")
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "live"),
        ({"headline": "The tunnel"}, "changed"),
        ({"body": "<p>Another text.</p>"}, "changed"),
        ({"language": "de"}, "changed"),
        ({"published_at": cast.YESTERDAY - timedelta(days=1)}, "changed"),
        # It goes behind all others.
        ({"headline_is_provisional": True}, "changed"),
        # Readers are not told this.
        ({"no_byline_reason": "Agencies"}, "live"),
    ],
)
def test_a_save_is_a_change_if_readers_would_notice(fields, expected):
    assert state_of(save(cast.make_article(), **fields)) == expected


def test_rows_beside_the_article_count_too():
    article = cast.make_article()
    article.tags.create(name="Rivers", slug="rivers")
    assert state_of(save(article)) == "changed"


def test_a_date_that_publishing_gave_is_no_change():
    draft = cast.make_draft()
    publishing.publish(draft, at=cast.NOW)
    article = save(draft)
    assert state_of(article) == "live"
    assert says_the_same(article, 1, 2)


def test_what_is_published_waits_no_more():
    article = save(cast.make_article(), headline="The tunnel")
    assert not says_the_same(article, 1, 2)
    publishing.update(article, at=cast.NOW)
    assert state_of(article) == "live"


def test_what_is_armed_still_waits():
    article = save(cast.make_article(), headline="The tunnel")
    publishing.update(article, at=now(), begins=now() + timedelta(days=1))
    assert state_of(article) == "changed"


def test_the_filter_finds_those_with_newer_words_among_the_live():
    plain = cast.make_article("Plain", slug="plain")
    changed = save(cast.make_article("Changed", slug="changed"), headline="Other")
    save(cast.make_draft("Draft"), headline="Other draft")
    for state, expected in (("live", {plain, changed}), ("changed", {changed})):
        found = in_public_state(Article.objects.all(), PublicState(state), at=now())
        assert set(found) == expected

"""Publishing and withdrawing: what they ask for, what they change, what they put on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import publishing
from articles.models import Address, Article, RelatedLink, State, StateChange
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_draft_public():
    draft = cast.make_draft()
    publishing.publish(draft, at=cast.NOW)
    article = Article.objects.published().get()
    assert (article.published_at, article.get_absolute_url()) == (
        cast.NOW,
        "/2024/05/17/council-votes-for-the-bridge/",
    )


def test_a_published_time_that_was_set_stays():
    draft = cast.make_draft(published_at=cast.YESTERDAY)
    publishing.publish(draft, at=cast.NOW)
    assert Article.objects.get().published_at == cast.YESTERDAY


def test_publishing_forgets_why_it_was_a_draft():
    draft = cast.make_draft(draft_reason="No date in the source.")
    publishing.publish(draft, at=cast.NOW)
    assert Article.objects.get().draft_reason == ""


def test_it_refuses_with_all_that_is_missing_at_once():
    draft = cast.make_draft(" ", slug="empty", body="")
    with pytest.raises(Refused) as refused:
        publishing.publish(draft, at=cast.NOW)
    assert refused.value.sentences == ["The headline is empty.", "The text is empty."]
    assert Article.objects.get().state == State.DRAFT


def test_it_refuses_what_is_published_already():
    article = cast.make_article()
    with pytest.raises(Refused) as refused:
        publishing.publish(article, at=cast.NOW)
    assert str(refused.value) == (
        "The article is “Live”: only a draft or a withdrawn article is published."
    )


def test_of_two_who_publish_at_once_one_is_refused():
    draft = cast.make_draft()
    other_copy = Article.objects.get()
    publishing.publish(draft, at=cast.NOW, seen=0)
    with pytest.raises(Refused) as refused:
        publishing.publish(other_copy, at=cast.NOW, seen=0)
    assert str(refused.value) == (
        "Somebody else has just published this article. Look at it again first."
    )


def test_a_slug_that_is_taken_gets_a_number():
    slugs = []
    for headline in ("First", "Second", "Third"):
        article = cast.make_article(headline, slug="bridge")
        slugs.append(Article.objects.get(pk=article.pk).slug)
    assert slugs == ["bridge", "bridge-2", "bridge-3"]


@pytest.mark.parametrize(
    # The slug itself, 2, 4, 8, 16, 32, 64, and five times halfway between.
    ("others", "slug", "tries"),
    [(0, "bridge", 1), (1, "bridge-2", 2), (40, "bridge-41", 12)],
)
def test_the_next_number_is_found_in_few_tries(others, slug, tries):
    for number in range(1, others + 1):
        ending = f"-{number}" if number > 1 else ""
        other = cast.make_draft(slug=f"bridge{ending}")
        place = {"address_date": cast.YESTERDAY.date(), "slug": other.slug}
        Address.objects.create(article=other, **place)
    with CaptureQueriesContext(connection) as asked:
        assert cast.make_article(slug="bridge").slug == slug
    looked = [q for q in asked if q["sql"].startswith('SELECT 1 AS "a" FROM "articles_address"')]
    assert len(looked) == tries


def test_a_long_slug_makes_room_for_its_number():
    for headline in ("First", "Second"):
        article = cast.make_article(headline, slug="b" * 80)
    assert article.slug == "b" * 78 + "-2"


def test_withdrawing_takes_it_from_readers_and_keeps_the_address():
    article = cast.make_article(slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert not Article.objects.published().exists()
    assert Article.objects.get().get_absolute_url() == "/2024/05/16/bridge/"


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdrawing_needs_a_reason(reason):
    article = cast.make_article()
    with pytest.raises(Refused) as refused:
        publishing.withdraw(article, at=cast.NOW, reason=reason)
    assert str(refused.value) == "Say why the article is withdrawn."
    assert list(Article.objects.published()) == [article]


def test_what_comes_back_has_its_old_time_and_address():
    article = cast.make_article(slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    publishing.publish(article, at=cast.TOMORROW, reason="It was right.")
    back = Article.objects.published().get()
    assert (back.published_at, back.get_absolute_url()) == (cast.YESTERDAY, "/2024/05/16/bridge/")


def test_every_act_is_on_record():
    edith = cast.make_user("edith")
    article = cast.make_draft()
    publishing.publish(article, at=cast.NOW, by=edith)
    later = cast.NOW + timedelta(hours=1)
    publishing.withdraw(article, at=later, by=edith, reason="It was wrong.")
    acts = StateChange.objects.values_list(
        "from_state", "to_state", "made_at", "made_by__username", "reason", "revision__number"
    )
    assert list(acts) == [
        ("published", "withdrawn", later, "edith", "It was wrong.", 1),
        ("draft", "published", cast.NOW, "edith", "", 1),
    ]


def test_the_record_cannot_be_changed():
    cast.make_article()
    change = StateChange.objects.get()
    with pytest.raises(AppendOnlyError):
        change.save()
    with pytest.raises(AppendOnlyError):
        StateChange.objects.update(reason="Another")


def test_publishing_finds_those_who_wanted_this_headline():
    waiting = cast.make_article("Waiting")
    link = RelatedLink.objects.create(article=waiting, title="The King’s speech")
    article = cast.make_article("The King's speech", slug="speech")
    link.refresh_from_db()
    assert link.target == article

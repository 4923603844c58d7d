"""What is looked up for a comment: in what readers have, never in the working copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from articles.acts import publishing
from articles.models import Byline
from articles.record import revisions
from comments.screening.facts import analyse
from comments.screening.lookups import gathering
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return an article that speaks of Rita Reader."""
    return cast.make_article(body="<p>100 % of it, said Rita Reader.</p>")


def context(article, name: str) -> gathering.ArticleContext:
    """Look up what bears on a comment under a name."""
    analysed = analyse("", name=name)
    return gathering.article_context(article, analysed, edition=1, key_hash="", at=cast.NOW)


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("Rita Reader", True),
        ("rita reader", True),
        ("Paul Porter", False),
        ("Reader", False),
        ("R%a Reader", False),
        ("Rita_Reader of", False),
        ("100 % of it", True),
        ("100 \\ of it", False),
        ("' OR 1=1 --", False),
    ],
)
def test_a_name_is_looked_for_in_the_text_as_it_is_typed(article, name, is_named):
    assert context(article, name).is_named is is_named


def test_each_name_finds_its_own_namesakes(article):
    other = cast.make_article("Other")
    Byline.objects.create(article=other, contributor=cast.make_author("Will Taylor"))
    cast.show(other)
    Byline.objects.create(article=article, wording="Our Reporters")
    cast.show(article)
    for name in ("Will Taylor", "Taylor, Will", "Will Taylor (editor)", "Will Taylor"):
        assert context(article, name).author_names == ["Will Taylor", "Our Reporters"]
    assert context(article, "Paul Porter").author_names == ["Our Reporters"]


@pytest.mark.parametrize("begins", [None, cast.TOMORROW])
def test_a_contributor_whom_only_the_desk_knows_is_nobody(article, begins):
    draft = cast.make_draft("Secret", published_at=begins)
    Byline.objects.create(article=draft, contributor=cast.make_author("Paul Porter"))
    if begins:
        publishing.publish(draft, at=cast.NOW)
    assert context(article, "Paul Porter").author_names == []


def test_words_and_bylines_of_the_working_copy_say_nothing(article):
    article.body = "<p>Paul Porter said it.</p>"
    article.save()
    Byline.objects.create(article=article, wording="Our Reporters")
    revisions.record(article, at=cast.NOW)
    assert not context(article, "Paul Porter").is_named
    assert context(article, "Rita Reader").is_named
    assert context(article, "Rita Reader").author_names == []


def test_a_name_in_letters_of_any_alphabet_is_found_in_capitals_too(article):
    article.body = "<p>“No,” said ÖZLEM ÇELIK.</p>"
    article.save()
    assert context(cast.show(article), "Özlem Çelik").is_named


def test_the_edition_is_the_one_that_was_read(article):
    cast.show(article)
    assert context(article, "Rita").read == article.editions.get(number=1)
    assert context(article, "Rita").read.revision_id == article.revisions.get(number=1).pk


def edition_for(article, number: int) -> int:
    """Return the number of the edition that a form with this number on it stands for."""
    article.refresh_from_db()
    sent = analyse("", name="Rita")
    found = gathering.article_context(article, sent, edition=number, key_hash="", at=now())
    return found.read.number


def test_an_edition_whose_time_has_not_come_is_taken_for_the_current_one(article):
    publishing.update(article, at=cast.NOW, begins=now() + timedelta(days=1))
    publishing.update(article, at=cast.NOW, waiting="keep")
    assert [edition_for(article, number) for number in range(5)] == [3, 1, 3, 3, 3]


def test_a_cancelled_edition_and_a_withdrawal_were_never_read(article):
    publishing.update(article, at=cast.NOW, begins=now() + timedelta(days=1))
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    publishing.publish(article, at=cast.NOW)
    assert [edition_for(article, number) for number in range(5)] == [4, 1, 4, 4, 4]


def test_it_is_two_queries_and_one_more_for_a_namesake(article, django_assert_num_queries):
    assert article.told.number == 1
    other = cast.make_article("A signed story")
    Byline.objects.create(article=other, contributor=cast.make_author("Will Taylor"))
    cast.show(other)
    for name, number in (("Rita", 2), ("Rita Reader", 2), ("Will Taylor", 3)):
        with django_assert_num_queries(number):
            context(article, name)

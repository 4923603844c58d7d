"""Ratings: whose stars count."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from comments import moderation, ratings
from comments.models import Comment, Rating, Reason
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what is rated."""
    return cast.make_article()


def counted(article) -> list[tuple[str, int]]:
    """Return whose stars count and how many they are."""
    rows = article.ratings.order_by("reader__key_hash")
    return [(key[0], stars) for key, stars in rows.values_list("reader__key_hash", "stars")]


def test_stars_count_once_the_comment_is_let_through(article):
    comment = cast.make_comment(article, stars=4)
    assert counted(article) == []
    moderation.approve(comment, at=cast.NOW, by=None)
    assert counted(article) == [("a", 4)]


def test_a_comment_without_stars_counts_for_nothing(article):
    cast.make_approved(article)
    assert counted(article) == []


def test_each_reader_counts_once_and_the_newest_stars_count(article):
    cast.make_approved(article, stars=1, at=cast.YESTERDAY)
    cast.make_approved(article, stars=5, at=cast.NOW)
    cast.make_approved(article, stars=3, reader=cast.make_reader("b"))
    assert counted(article) == [("a", 5), ("b", 3)]


def test_newest_is_what_was_sent_last_not_what_was_let_through_last(article):
    first = cast.make_comment(article, stars=1, at=cast.YESTERDAY)
    second = cast.make_comment(article, stars=5, at=cast.NOW)
    moderation.approve(second, at=cast.NOW, by=None)
    moderation.approve(first, at=cast.NOW, by=None)
    assert counted(article) == [("a", 5)]


def test_a_later_comment_without_stars_leaves_the_earlier_stars(article):
    cast.make_approved(article, stars=2, at=cast.YESTERDAY)
    cast.make_approved(article, at=cast.NOW)
    assert counted(article) == [("a", 2)]


@pytest.mark.parametrize("verb", ["reject", "spam", "withdraw"])
def test_what_is_taken_back_gives_way_to_the_stars_before(article, verb):
    cast.make_approved(article, stars=2, at=cast.YESTERDAY)
    newest = cast.make_approved(article, stars=5, at=cast.NOW)
    to = {"reject": "rejected", "spam": "spam", "withdraw": "withdrawn"}[verb]
    moderation.decide(newest, to=to, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert counted(article) == [("a", 2)]


def test_what_is_taken_back_leaves_nothing_if_there_was_nothing_before(article):
    only = cast.make_approved(article, stars=5)
    moderation.decide(only, to="pending", at=cast.NOW, by=None, reason=Reason.OTHER)
    assert counted(article) == []


def test_other_articles_and_readers_are_left_alone(article):
    other = cast.make_article("Rain in the north")
    cast.make_approved(other, stars=1)
    cast.make_approved(article, stars=2, reader=cast.make_reader("b"))
    mine = cast.make_approved(article, stars=3)
    moderation.mark_as_spam(mine, at=cast.NOW, by=None)
    assert (counted(other), counted(article)) == ([("a", 1)], [("b", 2)])


def in_parallel(acts) -> None:
    """Run each act in a thread with a connection of its own, all beginning together."""
    barrier, errors = Barrier(len(acts)), []

    def run(act) -> None:
        try:
            barrier.wait()
            act()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db(transaction=True)
def test_v6_twenty_let_through_at_once_leave_the_newest_stars_alone():
    article = cast.make_article()
    comments = [
        cast.make_comment(article, stars=n % 5 + 1, at=cast.NOW + timedelta(minutes=n))
        for n in range(20)
    ]
    in_parallel([lambda c=c: moderation.approve(c, at=cast.NOW, by=None) for c in comments])
    assert counted(article) == [("a", comments[-1].stars)]
    assert Rating.objects.get().comment == comments[-1]


@pytest.mark.django_db(transaction=True)
def test_v6_taken_back_and_let_through_at_once_the_rating_follows_what_is_public():
    article = cast.make_article()
    shown = [
        cast.make_approved(article, stars=1, at=cast.NOW + timedelta(minutes=n)) for n in range(10)
    ]
    held = [
        cast.make_comment(article, stars=5, at=cast.NOW - timedelta(minutes=n)) for n in range(10)
    ]
    in_parallel(
        [lambda c=c: moderation.mark_as_spam(c, at=cast.NOW, by=None) for c in shown]
        + [lambda c=c: moderation.approve(c, at=cast.NOW, by=None) for c in held]
    )
    assert counted(article) == [("a", 5)]
    assert Rating.objects.get().comment == held[0]


@pytest.mark.django_db(transaction=True)
def test_v6_counting_again_at_once_changes_nothing():
    comment = cast.make_approved(cast.make_article(), stars=3)

    def recount() -> None:
        with transaction.atomic():
            ratings.recount(Comment.objects.get(pk=comment.pk))

    in_parallel([recount] * 20)
    assert counted(comment.article) == [("a", 3)]

"""Comments, ratings and readers as rows: what is public, and what the database refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from articles.models import Article
from comments.emails import status_links
from comments.models import Comment, Rating, Reader, Reason, SpentChallenge, State
from comments.moderation import decisions
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def in_each_state(article) -> dict[str, Comment]:
    """Return one comment in each state."""
    comments = {state: cast.make_comment(article, f"I am {state}.") for state in State.values}
    for state, comment in comments.items():
        Comment.objects.filter(pk=comment.pk).update(state=state)
    return comments


def test_only_what_was_let_through_is_public(article):
    comments = in_each_state(article)
    assert list(Comment.objects.approved()) == [comments["approved"]]


def test_what_waits_longest_is_decided_first(article):
    second = cast.make_comment(article, at=cast.NOW)
    third = cast.make_comment(article, at=cast.NOW)
    first = cast.make_comment(article, at=cast.YESTERDAY)
    cast.make_approved(article, at=cast.YESTERDAY - timedelta(days=1))
    assert list(Comment.objects.pending()) == [first, second, third]


def test_comments_stand_newest_first(article):
    older = cast.make_comment(article, at=cast.YESTERDAY)
    newer = cast.make_comment(article, at=cast.NOW)
    assert list(article.comments.all()) == [newer, older]


@pytest.mark.parametrize("stars", [0, 6, 255])
def test_the_database_refuses_stars_outside_1_to_5(article, stars):
    with pytest.raises(IntegrityError, match="comment_stars_1_to_5"):
        cast.make_comment(article, stars=stars)


def test_the_database_refuses_a_counted_rating_outside_1_to_5(article):
    comment = cast.make_comment(article, stars=5)
    with pytest.raises(IntegrityError, match="rating_stars_1_to_5"):
        Rating.objects.create(article=article, reader=comment.reader, comment=comment, stars=6)


def test_the_database_refuses_a_second_rating_of_one_reader(article):
    cast.make_approved(article, stars=5)
    second = cast.make_comment(article, stars=1)
    with pytest.raises(IntegrityError):
        Rating.objects.create(article=article, reader=second.reader, comment=second, stars=1)


def test_a_comment_keeps_its_article_and_the_edition_read(article):
    comment = cast.make_comment(article)
    assert comment.edition == article.editions.get(number=1)
    assert comment.revision == article.revisions.get(number=1)
    with pytest.raises(IntegrityError):
        Comment.objects.filter(pk=comment.pk).update(revision=None)


def test_a_comment_has_an_address_of_its_own(article):
    comment = cast.make_comment(article)
    assert comment.get_absolute_url() == (
        f"/2024/05/16/council-votes-for-the-bridge/comments/{comment.pk}/"
    )


def test_rows_say_what_they_are(article):
    comment = cast.make_approved(article, "x" * 80, stars=4)
    assert str(comment) == "Rita Reader: " + "x" * 60
    assert str(comment.rating) == "4"
    assert str(Reader(key_hash="0123456789abcdef")) == "01234567"
    assert str(SpentChallenge(signature="0123456789abcdef")) == "01234567"
    assert [str(decision) for decision in comment.decisions.all()] == [
        "– → pending: All comments are moderated before publication",
        "pending → approved: Within the rules",
    ]


def test_a_comment_stands_where_readers_have_its_article(client):
    article = cast.make_article(slug="bridge")
    comment = cast.make_approved(article)
    Article.objects.update(slug="saved-before-it-came")
    before = versions.current(["/2024/05/16/bridge/"])
    comment = Comment.objects.get()
    assert client.get(comment.get_absolute_url(), follow=True).status_code == 200
    assert client.get(status_links.address_of(comment)).status_code == 200
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert versions.current(["/2024/05/16/bridge/"]) != before

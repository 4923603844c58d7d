"""A second pair of eyes: what a moderator leaves to others is not in the own lists."""

from __future__ import annotations

import pytest

from comments.models import Comment
from comments.moderation import decisions, second_looks, undoing
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Return the cast: Maude and Ada decide on comments."""
    return cast.make_staff()


@pytest.fixture
def comment() -> Comment:
    """Return a comment that waits."""
    return cast.make_comment(cast.make_article())


def test_what_was_left_to_others_is_known_of_whoever_asked_last(staff, comment):
    asked = decisions.ask_second(comment, at=NOW, by=staff["maude"])
    assert list(second_looks.asked_by(staff["maude"].pk)) == [comment]
    assert list(second_looks.left_to_others(staff["maude"].pk)) == [comment]
    assert list(second_looks.asked_by(staff["ada"].pk)) == []
    undoing.undo(asked, by=staff["maude"], at=NOW)
    comment.refresh_from_db()
    decisions.ask_second(comment, at=cast.TOMORROW, by=staff["ada"])
    assert list(second_looks.asked_by(staff["maude"].pk)) == []
    assert list(second_looks.asked_by(staff["ada"].pk)) == [comment]


def test_a_refusal_that_is_taken_back_leaves_it_with_whoever_asked(staff, comment):
    decisions.ask_second(comment, at=NOW, by=staff["maude"])
    refused = decisions.mark_as_spam(comment, at=NOW, by=staff["ada"])
    undoing.undo(refused, by=staff["ada"], at=NOW)
    assert list(second_looks.asked_by(staff["maude"].pk)) == [comment]
    assert list(second_looks.asked_by(staff["ada"].pk)) == []


def test_with_one_moderator_alone_nothing_is_left_to_others(staff, comment):
    staff["ada"].delete()
    decisions.ask_second(comment, at=NOW, by=staff["maude"])
    assert list(second_looks.asked_by(staff["maude"].pk)) == [comment]
    assert list(second_looks.left_to_others(staff["maude"].pk)) == []
    assert not second_looks.is_for_others(comment, by=staff["maude"])


def test_who_wrote_it_is_no_second_pair_of_eyes(staff):
    own = cast.make_comment(cast.make_article(), account=staff["ada"])
    assert not second_looks.is_for_others(own, by=staff["maude"])

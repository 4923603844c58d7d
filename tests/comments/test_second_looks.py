"""A second look: what a moderator leaves to others is not in the own lists."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import DeskMember, Section
from comments import second_looks, to_do, waits
from comments.admin.queue import lists
from comments.models import Comment
from comments.moderation import decisions, undoing
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
    assert_stays_with(staff["maude"], comment)


def test_who_wrote_it_has_no_second_look(staff, comment):
    own = cast.make_comment(comment.article, account=staff["ada"])
    decisions.ask_second(own, at=NOW, by=staff["maude"])
    assert_stays_with(staff["maude"], own)


def test_whose_browser_it_came_from_has_no_second_look(staff, comment):
    cast.make_comment(cast.make_article("Goal"), reader=comment.reader, account=staff["ada"])
    decisions.ask_second(comment, at=NOW, by=staff["maude"])
    assert_stays_with(staff["maude"], comment)


@pytest.mark.parametrize(("section", "waits_for_maude"), [("sport", True), ("town", False)])
def test_who_moderates_another_section_has_no_second_look(staff, section, waits_for_maude):
    sections = {name: Section.objects.create(name=name, slug=name) for name in ("sport", "town")}
    staff["ada"].groups.clear()
    sonja = cast.make_user("sonja", "Moderator")
    DeskMember.objects.create(account=sonja).sections.add(sections[section])
    asked = cast.make_comment(cast.make_article("Market", section=sections["town"]))
    decisions.ask_second(asked, at=NOW, by=staff["maude"])
    mine = second_looks.waiting_for(staff["maude"])
    assert list(mine) == ([asked] if waits_for_maude else [])
    assert list(second_looks.waiting_for(sonja)) == ([] if waits_for_maude else [asked])


def test_a_comment_of_no_section_is_no_matter_of_who_moderates_one(staff, comment):
    staff["ada"].groups.clear()
    sonja = cast.make_user("sonja", "Moderator")
    DeskMember.objects.create(account=sonja).sections.add(
        Section.objects.create(name="Sport", slug="sport")
    )
    decisions.ask_second(comment, at=NOW, by=staff["maude"])
    assert_stays_with(staff["maude"], comment)


def test_lists_and_numbers_count_the_same(staff, comment):
    other = cast.make_comment(comment.article)
    decisions.ask_second(comment, at=NOW, by=staff["maude"])
    for who, waiting in (("maude", [other]), ("ada", [comment, other])):
        user = User.objects.get(username=who)
        row = next(to_do.rows(user, NOW))
        assert (row.words, row.number) == ("Comments that wait for a decision", len(waiting))
        assert waits.in_line(user).number == len(waiting)
        listed, _found, columns = lists.counted(user, None, at=NOW)
        assert waits.line_in(columns) == waits.in_line(user)
        assert {tab.key: number for tab, number in listed}["pending"] == str(len(waiting))
        for key in ("pending", "first"):
            assert set(lists.tab_of(key).seen_by(user)) == set(waiting)


def assert_stays_with(user: User, comment: Comment) -> None:
    """See that a comment stays in the lists and numbers of whoever asked for a second look."""
    assert list(second_looks.left_to_others(user.pk)) == []
    assert comment in second_looks.waiting_for(user)
    assert second_looks.for_nobody_else([comment], by=user) == 1

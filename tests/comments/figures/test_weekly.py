"""The weekly figures, each against a number that was counted by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from comments.figures import weekly
from comments.figures.weekly import RuleFigures, RuleKey, Week
from comments.models import Comment, Reason
from comments.moderation import appeals, decisions, undoing
from tests import cast

pytestmark = pytest.mark.django_db
# Friday of the week that begins on 13 May 2024.
NOW = cast.NOW
MONDAY = date(2024, 5, 13)
HOUR = timedelta(hours=1)


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def article():
    return cast.make_article()


def of_week(monday: date = MONDAY, comments=None) -> Week:
    """Return the figures of one week."""
    asked = Comment.objects.all() if comments is None else comments
    (week,) = weekly.weeks(asked, last=monday, number=1)
    return week


def test_what_came_in_was_held_and_was_decided_on(article, maude):
    held = [cast.make_comment(article, f"Text {n}") for n in range(3)]
    passed = cast.make_comment(article, "Fine.", reason=Reason.UNOBJECTED)
    decisions.let_through(passed, at=NOW)
    decisions.approve(held[0], at=NOW + HOUR, by=maude)
    decisions.reject(held[1], at=NOW + 3 * HOUR, by=maude, reason=Reason.ABUSE)
    week = of_week()
    assert (week.came_in, week.held, week.decided, week.by_machine) == (4, 3, 3, 1)
    assert week.machine_percent == 33
    assert week.waits == [HOUR, 3 * HOUR]
    assert (week.median_wait, week.long_wait) == (HOUR, 3 * HOUR)
    assert week.held_for == {"premoderation": 3}
    assert week.refused_for == {"abuse": 1}


def test_a_week_without_anything_says_so():
    week = of_week()
    assert (week.came_in, week.held, week.decided, week.appeals) == (0, 0, 0, 0)
    assert (week.median_wait, week.long_wait, week.machine_percent) == (None, None, None)


def test_an_undone_decision_is_a_reversal_and_the_wait_goes_on(article, maude):
    comment = cast.make_comment(article)
    made = decisions.reject(comment, at=NOW + HOUR, by=maude, reason=Reason.ABUSE)
    undoing.undo(made, by=maude, at=NOW + HOUR + timedelta(minutes=5))
    comment.refresh_from_db()
    decisions.approve(comment, at=NOW + 4 * HOUR, by=maude)
    week = of_week()
    assert (week.held, week.decided, week.undone, week.overturned) == (1, 2, 1, 0)
    assert week.waits == [HOUR, 4 * HOUR]


def test_the_opposite_of_what_stood_is_overturned_and_another_ground_is_not(article, maude):
    removed, spam = cast.make_approved(article), cast.make_refused(article, "Buy!")
    decisions.reject(removed, at=NOW + HOUR, by=maude, reason=Reason.PRIVATE)
    decisions.mark_as_spam(spam, at=NOW + HOUR, by=maude)
    week = of_week()
    assert week.overturned == 1
    assert week.refused_for == {"abuse": 1, "advertising": 1, "private": 1}


def test_a_comment_that_its_writer_takes_back_is_not_decided_on(article):
    decisions.withdraw(cast.make_comment(article), at=NOW + HOUR)
    decisions.erase_comment(cast.make_comment(article, "Forget me."), at=NOW + HOUR)
    week = of_week()
    assert (week.held, week.decided, week.waits) == (2, 0, [])


def test_a_second_look_neither_ends_a_wait_nor_begins_one(article, maude):
    comment = cast.make_comment(article)
    decisions.ask_second(comment, at=NOW + HOUR, by=maude)
    decisions.approve(comment, at=NOW + 2 * HOUR, by=maude)
    week = of_week()
    assert (week.held, week.decided, week.waits) == (1, 1, [2 * HOUR])


def test_appeals_are_counted_when_they_come_and_when_they_are_answered(article, maude):
    first, second, _open = (
        cast.make_appeal(cast.make_refused(article, f"Text {n}")) for n in range(3)
    )
    appeals.uphold(first, words="It does.", at=NOW + HOUR, by=maude)
    later = NOW + timedelta(weeks=1)
    appeals.publish(second, words="It does not.", at=later, by=maude)
    newer, week = weekly.weeks(Comment.objects.all(), last=MONDAY + timedelta(weeks=1), number=2)
    assert (week.appeals, week.upheld, week.published) == (3, 1, 0)
    assert (newer.appeals, newer.upheld, newer.published, newer.overturned) == (0, 0, 1, 1)


def test_a_rule_is_told_with_what_it_marked_and_what_is_public_all_the_same(article):
    finding = {"code": "words", "weight": 100, "evidence": {"rule": "class", "matched": "class"}}
    cast.make_approved(article, findings=[finding, finding])
    cast.make_comment(article, "A class.", findings=[finding])
    cast.make_comment(article, "Gone.", findings=[{"code": "links", "weight": 100, "evidence": {}}])
    assert of_week().rules == {
        RuleKey("words", "class"): RuleFigures(hits=2, public=1),
        RuleKey("links", ""): RuleFigures(hits=1, public=0),
    }


def test_the_week_is_that_of_the_sites_own_clock(article, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    sunday_night = datetime(2024, 5, 12, 23, 59, tzinfo=ZoneInfo("Asia/Tokyo"))
    cast.make_comment(article, at=sunday_night)
    cast.make_comment(article, "Later.", at=sunday_night + timedelta(minutes=1))
    assert of_week().came_in == 1
    assert of_week(MONDAY - timedelta(weeks=1)).came_in == 1


def test_only_the_comments_that_are_asked_about_are_counted(article, maude):
    other = cast.make_article("Another bridge")
    for each in (article, other):
        appeals.uphold(
            cast.make_appeal(cast.make_refused(each)), words="It does.", at=NOW, by=maude
        )
    week = of_week(comments=Comment.objects.filter(article=other))
    assert (week.came_in, week.decided, week.appeals, week.upheld) == (1, 1, 1, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_figures_of_any_number_of_weeks_take_four_queries(
    number, article, maude, django_assert_num_queries
):
    for back in range(number):
        at = NOW - timedelta(weeks=back)
        cast.make_appeal(cast.make_refused(article, f"Text {back}", at=at, by=maude), at=at)
    with django_assert_num_queries(4):
        found = weekly.weeks(Comment.objects.all(), last=MONDAY, number=number)
    assert [(week.came_in, week.decided, week.appeals) for week in found] == [(1, 1, 1)] * number

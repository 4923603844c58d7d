"""Reports: stored once, merged, closed by a decision, and never decided by the writer."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from comments.models import Comment, Reason, Report
from comments.moderation import decisions
from comments.reports import reporting
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(minutes=5)
LATER_STILL = cast.NOW + timedelta(minutes=10)


@pytest.fixture
def comment():
    """Return a comment that anybody may read."""
    return cast.make_approved(cast.make_article())


def report(comment: Comment, key: str = "b", reason: str = "abuse", text: str = "", at=LATER):
    """Report `comment` as the reader with this key."""
    reader = cast.make_reader(key)
    return reporting.receive(comment, reader=reader, reason=reason, text=text, at=at)


def standing() -> list[tuple]:
    """Return of each report how it was closed: reason, outcome, when, by whom."""
    names = ("reason", "outcome", "closed_at", "closed_by__username")
    return list(Report.objects.values_list(*names))


def test_of_one_readers_reports_for_one_reason_the_first_stays(comment):
    first = report(comment, text="Calls her names.")
    assert report(comment, text="I said so.", at=LATER_STILL) == first
    report(comment, key="c")
    report(comment, reason="off-topic")
    assert list(Report.objects.values_list("reason", "text", "made_at")) == [
        ("abuse", "Calls her names.", LATER),
        ("abuse", "", LATER),
        ("off-topic", "", LATER),
    ]


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        ("rejected", "removed"),
        ("spam", "removed"),
        ("pending", "removed"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_a_moderators_decision_closes_all_that_is_open(comment, verdict, outcome):
    maude = cast.make_user("maude")
    report(comment)
    report(comment, key="c", reason="other", text="Boring.")
    decisions.decide(comment, to=verdict, at=LATER_STILL, by=maude, reason=Reason.ABUSE)
    assert standing() == [
        ("abuse", outcome, LATER_STILL, "maude"),
        ("other", outcome, LATER_STILL, "maude"),
    ]


def test_a_rules_decision_leaves_them_open_and_the_writers_withdrawal_does_not(comment):
    report(comment)
    decisions.decide(comment, to="pending", at=LATER, by=None, reason=Reason.OTHER)
    decisions.decide(comment, to="approved", at=LATER, by=None, reason=Reason.FINE)
    assert standing() == [("abuse", "", None, None)]
    decisions.decide(comment, to="withdrawn", at=LATER_STILL, by=None, reason=Reason.OTHER)
    assert standing() == [("abuse", "withdrawn", LATER_STILL, None)]


def test_reports_of_other_comments_stay_open(comment):
    report(cast.make_approved(comment.article, "Not yet built."))
    decisions.reject(comment, at=LATER, by=cast.make_user("maude"), reason=Reason.ABUSE)
    assert standing() == [("abuse", "", None, None)]


def test_what_was_decided_is_not_reopened_for_the_same_reason(comment):
    report(comment)
    assert reporting.dismiss(comment, at=LATER, by=cast.make_user("maude")) == 1
    report(comment, key="c", at=LATER_STILL)
    report(comment, key="c", reason="off-topic", at=LATER_STILL)
    assert standing() == [
        ("abuse", "kept", LATER, "maude"),
        ("abuse", "decided", LATER_STILL, None),
        ("off-topic", "", None, None),
    ]


def test_words_that_came_in_anew_can_be_reported_for_the_same_reason(comment):
    report(comment)
    reporting.dismiss(comment, at=LATER, by=cast.make_user("maude"))
    edited = LATER + timedelta(minutes=1)
    decisions.decide(comment, to="pending", at=edited, by=None, reason=Reason.OTHER)
    decisions.decide(comment, to="approved", at=edited, by=None, reason=Reason.FINE)
    assert report(comment, key="c", at=LATER_STILL).closed_at is None


def test_the_second_who_dismisses_hears_who_was_first(comment):
    report(comment)
    reporting.dismiss(comment, at=LATER, by=cast.make_user("maude"))
    with pytest.raises(Refused, match=r"^Its reports were already closed by maude\.$"):
        reporting.dismiss(comment, at=LATER, by=cast.make_user("ada"))


def test_what_nobody_reported_cannot_be_dismissed(comment):
    with pytest.raises(Refused, match=r"^Nobody has reported it\.$"):
        reporting.dismiss(comment, at=LATER, by=cast.make_user("maude"))


def test_nobody_decides_on_reports_of_their_own_comment():
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article(), account=maude)
    report(comment)
    words = r"^This is your own comment\. Somebody else must decide\.$"
    with pytest.raises(Refused, match=words):
        reporting.dismiss(comment, at=LATER, by=maude)
    with pytest.raises(Refused, match=words):
        decisions.reject(comment, at=LATER, by=maude, reason=Reason.ABUSE)
    comment.refresh_from_db()
    assert (comment.state, standing()) == ("approved", [("abuse", "", None, None)])
    reporting.dismiss(comment, at=LATER, by=cast.make_user("ada"))
    assert standing() == [("abuse", "kept", LATER, "ada")]


def test_a_comment_can_be_reported_by_somebody_without_a_key(comment):
    for _ in range(2):
        reporting.receive(comment, reader=None, reason="abuse", text="", at=LATER)
    assert Report.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_report_sent_many_times_at_once_is_stored_once():
    comment = cast.make_approved(cast.make_article())
    reader = cast.make_reader("b")
    barrier = Barrier(6)

    def send() -> None:
        barrier.wait()
        try:
            reporting.receive(comment, reader=reader, reason="abuse", text="", at=LATER)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Report.objects.count() == 1

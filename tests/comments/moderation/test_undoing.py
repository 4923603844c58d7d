"""Taking a decision back: what comes back with it, who may, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments.models import Comment, Decision, Reason, Report, State
from comments.moderation import appeals, decisions, undoing
from comments.moderation.objections import DecidedMeanwhile
from comments.reports import reporting
from newsroom.refused import Refused
from tests import cast
from tests.comments.last_decision import last_decision_of

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(minutes=5)
UNDONE = LATER + timedelta(seconds=10)


@pytest.fixture
def maude():
    return cast.make_user("maude")


@pytest.fixture
def comment():
    return cast.make_comment(cast.make_article(), reason=Reason.SCREENED)


def record(comment: Comment) -> list[tuple[str, str, str, bool]]:
    return list(comment.decisions.values_list("from_state", "to_state", "reason", "is_undo"))


def test_it_waits_again_for_the_reason_it_had(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    undoing.undo(decision, by=maude, at=UNDONE)
    comment.refresh_from_db()
    assert (comment.state, comment.reason, comment.html) == ("pending", "screened", "")
    assert record(comment) == [
        ("", "pending", "screened", False),
        ("pending", "approved", "fine", False),
        ("approved", "pending", "screened", True),
    ]
    assert comment.decisions.last().made_by == maude
    assert str(comment.decisions.last()) == "approved → pending: taken back"


def test_a_refusal_stands_again_with_its_ground_and_its_words(comment, maude):
    ada = cast.make_user("ada")
    decisions.reject(
        comment, at=cast.NOW, by=ada, reason=Reason.ABUSE, to_writer="No names.", note="Again."
    )
    undoing.undo(decisions.approve(comment, at=LATER, by=maude), by=maude, at=UNDONE)
    comment.refresh_from_db()
    stands = comment.decisions.last()
    assert (comment.state, comment.reason) == ("rejected", "abuse")
    assert (stands.reason, stands.to_writer, stands.note) == ("abuse", "No names.", "Again.")


def test_the_reports_that_it_answered_are_open_again(comment, maude):
    decisions.approve(comment, at=cast.NOW, by=None)
    reporting.receive(
        comment, reader=cast.make_reader("b"), reason=Reason.ABUSE, text="", at=cast.NOW
    )
    decision = decisions.reject(comment, at=LATER, by=maude, reason=Reason.ABUSE)
    assert not Report.objects.open().exists()
    undoing.undo(decision, by=maude, at=UNDONE)
    assert Report.objects.open().count() == 1
    assert Comment.objects.get().state == State.APPROVED


def test_nobody_else_takes_it_back(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    with pytest.raises(Refused, match="Only whoever decided can undo it"):
        undoing.undo(decision, by=cast.make_user("ada"), at=UNDONE)
    assert Comment.objects.get().state == State.APPROVED


def test_not_once_somebody_has_decided_since(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    decisions.mark_as_spam(comment, at=LATER, by=cast.make_user("ada"))
    with pytest.raises(Refused, match="Already decided by ada: spam"):
        undoing.undo(decision, by=maude, at=UNDONE)
    assert Comment.objects.get().state == State.SPAM


def test_an_undo_is_not_undone_and_nothing_is_taken_back_twice(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    undo = undoing.undo(decision, by=maude, at=UNDONE)
    with pytest.raises(Refused, match="It was taken back already"):
        undoing.undo(undo, by=maude, at=UNDONE)
    with pytest.raises(Refused, match="Already decided by maude: pending"):
        undoing.undo(decision, by=maude, at=UNDONE)
    assert Decision.objects.count() == 3


def test_after_an_hour_it_stands(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    assert undoing.undoable(decision, by=maude, at=LATER + undoing.UNDO_PERIOD)
    with pytest.raises(Refused, match="too long ago to be undone"):
        undoing.undo(decision, by=maude, at=LATER + undoing.UNDO_PERIOD + timedelta(microseconds=1))


def test_what_its_writer_has_withdrawn_since_stays_withdrawn(comment, maude):
    decision = decisions.approve(comment, at=LATER, by=maude)
    decisions.withdraw(comment, at=LATER)
    with pytest.raises(Refused, match="Already decided by its writer: withdrawn"):
        undoing.undo(decision, by=maude, at=UNDONE)


def test_a_second_pair_of_eyes_is_asked_for_and_no_longer(comment, maude):
    decision = decisions.ask_second(comment, at=LATER, by=maude, note="Is this irony?")
    comment.refresh_from_db()
    assert (comment.state, comment.reason, comment.decided_at) == ("pending", "second-look", None)
    assert decision.note == "Is this irony?"
    with pytest.raises(Refused, match="waits for a second look already"):
        decisions.ask_second(comment, at=LATER, by=maude)
    undoing.undo(decision, by=maude, at=UNDONE)
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == ("pending", "screened")


def test_a_second_look_is_asked_for_at_what_waits_alone(comment, maude):
    seen = Comment.objects.get()
    decisions.approve(comment, at=LATER, by=cast.make_user("ada"))
    with pytest.raises(DecidedMeanwhile, match="Already decided by ada: approved"):
        decisions.ask_second(seen, at=LATER, by=maude)
    assert Comment.objects.get().reason == "fine"


def test_the_last_decision_is_the_newest_that_stands(comment, maude):
    other = cast.make_comment(comment.article, reader=cast.make_reader("b"))
    decisions.approve(other, at=LATER, by=maude)
    decision = decisions.approve(comment, at=UNDONE, by=maude)
    assert last_decision_of(maude, at=UNDONE) == decision
    undoing.undo(decision, by=maude, at=UNDONE)
    assert last_decision_of(maude, at=UNDONE).comment == other
    assert last_decision_of(maude, at=UNDONE + undoing.UNDO_PERIOD) is None
    decisions.mark_as_spam(other, at=UNDONE, by=None)
    assert last_decision_of(maude, at=UNDONE) is None


def test_the_answer_to_an_appeal_stays(maude):
    appeal = cast.make_appeal(cast.make_refused(cast.make_article()))
    appeals.publish(appeal, words="You are right.", at=LATER, by=maude)
    answered = Decision.objects.get(comment=appeal.comment, made_at=LATER)
    with pytest.raises(Refused, match="It answered an appeal, and its writer has your words"):
        undoing.undo(answered, by=maude, at=UNDONE)
    assert Comment.objects.get(pk=appeal.comment_id).state == "approved"

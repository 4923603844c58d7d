"""The changes of a comment's state: which there are, and what each leaves behind."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.models import Comment, Decision, Rating, Reason, State
from comments.moderation import decisions
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(minutes=5)

# Every way there is, written out; `moderation.ALLOWED` must say the same.
WAYS = {
    "pending": {"approved", "rejected", "spam", "withdrawn"},
    "approved": {"pending", "rejected", "spam", "withdrawn"},
    "rejected": {"pending", "approved", "spam", "withdrawn"},
    "spam": {"pending", "approved", "rejected", "withdrawn"},
    "withdrawn": set(),
    "erased": set(),
}


def record(comment: Comment) -> list[tuple[str, str, str]]:
    """Return the decisions on a comment: from, to, reason."""
    return list(comment.decisions.values_list("from_state", "to_state", "reason"))


def test_what_comes_in_is_held_with_the_reason():
    comment = cast.make_comment(cast.make_article(), reason=Reason.NO_SCRIPT)
    assert comment.state == State.PENDING
    assert comment.submitted_at == cast.NOW
    assert record(comment) == [("", "pending", "no-script")]


def test_what_comes_in_is_held_whatever_state_it_claims():
    comment = cast.make_comment(cast.make_article(), state=State.APPROVED)
    assert list(Comment.objects.approved()) == []
    assert Comment.objects.get() == comment


def test_a_decision_says_who_when_and_why():
    maude = cast.make_user("maude")
    comment = cast.make_comment(cast.make_article())
    decisions.reject(comment, at=LATER, by=maude, reason=Reason.ABUSE, note="Calls names.")
    decision = comment.decisions.last()
    assert (decision.made_by, decision.made_at, decision.reason, decision.note) == (
        maude,
        LATER,
        "abuse",
        "Calls names.",
    )
    assert (comment.state, comment.decided_at) == ("rejected", LATER)


def test_the_html_is_made_when_a_comment_is_let_through_and_goes_with_it():
    comment = cast.make_comment(cast.make_article(), "Tom & Ann.\n\nWell.")
    kept = [comment.html]
    decisions.approve(comment, at=LATER, by=None)
    kept.append(Comment.objects.get().html)
    decisions.mark_as_spam(comment, at=LATER, by=None)
    kept.append(Comment.objects.get().html)
    assert kept == ["", "<p>Tom &amp; Ann.</p>\n<p>Well.</p>", ""]


def test_the_short_verbs_lead_to_their_states():
    comment = cast.make_comment(cast.make_article())
    decisions.mark_as_spam(comment, at=LATER, by=None)
    decisions.approve(comment, at=LATER, by=None)
    decisions.reject(comment, at=LATER, by=None, reason=Reason.OFF_TOPIC)
    assert record(comment) == [
        ("", "pending", "premoderation"),
        ("pending", "spam", "advertising"),
        ("spam", "approved", "fine"),
        ("approved", "rejected", "off-topic"),
    ]


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize("after", State.values)
def test_only_the_ways_of_the_table_are_open(before, after):
    comment = cast.make_comment(cast.make_article())
    Comment.objects.filter(pk=comment.pk).update(state=before)
    comment.refresh_from_db()
    if after in WAYS[before]:
        decisions.decide(comment, to=after, at=LATER, by=None, reason=Reason.OTHER)
    else:
        words = f"A comment that is {before} cannot become {after}."
        with pytest.raises(Refused, match=words):
            decisions.decide(comment, to=after, at=LATER, by=None, reason=Reason.OTHER)
    comment.refresh_from_db()
    assert comment.state == (after if after in WAYS[before] else before)
    assert comment.decisions.count() == (2 if after in WAYS[before] else 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(State.values), max_size=8), st.none() | st.integers(1, 5))
def test_whatever_is_decided_the_record_the_state_and_the_rating_agree(wishes, stars):
    comment = cast.make_comment(cast.make_article(), stars=stars)
    for wish in wishes:
        try:
            decisions.decide(comment, to=wish, at=LATER, by=None, reason=Reason.OTHER)
        except Refused:
            assert wish not in WAYS[comment.state]
    steps = list(comment.decisions.values_list("from_state", "to_state"))
    comment.refresh_from_db()
    assert steps[0] == ("", "pending")
    assert steps[-1][1] == comment.state
    assert all(one[1] == two[0] for one, two in pairwise(steps))
    counted = list(Rating.objects.filter(comment=comment).values_list("stars", flat=True))
    assert counted == ([stars] if stars and comment.state == "approved" else [])


def test_the_second_of_two_moderators_hears_who_was_first():
    maude, ada = cast.make_user("maude"), cast.make_user("ada")
    comment = cast.make_comment(cast.make_article(), stars=4)
    as_ada_sees_it = Comment.objects.get(pk=comment.pk)
    decisions.approve(comment, at=LATER, by=maude)
    with pytest.raises(Refused, match=r"^Already decided by maude: approved\.$"):
        decisions.mark_as_spam(as_ada_sees_it, at=LATER, by=ada)
    assert as_ada_sees_it.state == "approved"
    assert record(comment) == [("", "pending", "premoderation"), ("pending", "approved", "fine")]
    assert Rating.objects.get().stars == 4


def test_what_a_rule_decided_is_told_of_as_the_sites_own():
    comment = cast.make_comment(cast.make_article())
    again = Comment.objects.get(pk=comment.pk)
    decisions.approve(comment, at=LATER, by=None)
    with pytest.raises(Refused, match=r"^Already decided by the site: approved\.$"):
        decisions.approve(again, at=LATER, by=None)


def test_decisions_stay_as_they_are():
    decision = cast.make_comment(cast.make_article()).decisions.get()
    decision.note = "never said"
    with pytest.raises(AppendOnlyError):
        decision.save()
    with pytest.raises(AppendOnlyError):
        decision.delete()
    with pytest.raises(AppendOnlyError):
        Decision.objects.update(note="never said")
    assert Decision.objects.get().note == ""


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_at_once_one_succeeds():
    comment = cast.make_comment(cast.make_article(), stars=5)
    barrier, outcomes = Barrier(8), []

    def approve() -> None:
        mine = Comment.objects.get(pk=comment.pk)
        barrier.wait()
        try:
            decisions.approve(mine, at=LATER, by=None)
            outcomes.append("done")
        except Refused:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [Thread(target=approve) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done"] + ["late"] * 7
    assert record(comment) == [("", "pending", "premoderation"), ("pending", "approved", "fine")]
    assert Rating.objects.count() == 1

"""Notices of illegal content: the table, the clock, the record, the e-mails."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.models import Comment, Decision, Notice, NoticeStep, Reason
from comments.moderation import decisions
from comments.notices import notice_emails, workflow
from newsroom.db.append_only import AppendOnlyError
from newsroom.models import Email
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=1)

# Every way there is, written out; `workflow.NOTICE_TRANSITIONS` must say the same.
WAYS = {
    "received": {"take": "in-review"},
    "in-review": {"act": "acted", "decline": "not-acted"},
    "acted": {"complain": "complaint"},
    "not-acted": {"complain": "complaint"},
    "complaint": {"uphold": "upheld", "reverse": "reversed"},
    "upheld": {},
    "reversed": {},
}
VERBS = ("take", "act", "decline", "complain", "uphold", "reverse", "inform")


def do(notice: Notice, verb: str, by=None, *, at=LATER, note: str = "Because.") -> None:
    """Do one act with a notice."""
    values = {"at": at}
    if verb != "take":
        values["note"] = note
    if verb != "complain":
        values["by"] = by
    getattr(workflow, verb)(notice, **values)


def make(comment: Comment | None = None, **given: str) -> Notice:
    """Return a notice about an article, or about a comment below it."""
    return cast.make_notice(comment.article if comment else cast.make_article(), comment, **given)


def at_state(state: str, by, **given: str) -> Notice:
    """Return a notice that has come to `state`."""
    path = {
        "received": "",
        "in-review": "take",
        "acted": "take act",
        "not-acted": "take decline",
        "complaint": "take act complain",
        "upheld": "take act complain uphold",
        "reversed": "take act complain reverse",
    }[state]
    notice = make(**given)
    for verb in path.split():
        do(notice, verb, by)
    return notice


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("verb", VERBS)
def test_only_the_ways_of_the_table_are_open(state, verb):
    maude = cast.make_user("maude")
    notice = at_state(state, maude)
    steps = notice.steps.count()
    if verb in WAYS[state]:
        do(notice, verb, maude)
    else:
        with pytest.raises(Refused, match="is not possible while the notice is"):
            do(notice, verb, maude)
    notice.refresh_from_db()
    assert notice.state == WAYS[state].get(verb, state)
    assert notice.steps.count() == steps + (verb in WAYS[state])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(VERBS), max_size=10), st.sampled_from(["threat", "other"]))
def test_whatever_is_tried_the_steps_and_the_state_agree(verbs, kind):
    maude = cast.make_user(f"maude{Notice.objects.count()}{NoticeStep.objects.count()}")
    notice = cast.make_notice(cast.make_article(slug=f"a{Notice.objects.count()}"), kind=kind)
    done = []
    for verb in verbs:
        before = notice.state
        ways = WAYS[before] | ({"inform": before} if kind == "threat" else {})
        try:
            do(notice, verb, maude)
        except Refused:
            assert verb not in ways
        else:
            done.append((verb, before, ways[verb]))
    steps = list(notice.steps.values_list("act", "from_state", "to_state"))
    assert steps == [("receive", "", "received"), *done]
    assert all(one[2] == two[1] for one, two in pairwise(steps))
    notice.refresh_from_db()
    assert notice.state == steps[-1][2]
    assert (notice.due_at is None) == (notice.state not in ("received", "in-review", "complaint"))


def test_a_refusal_says_what_cannot_follow():
    words = r"^“Acted on” is not possible while the notice is “received”\.$"
    with pytest.raises(Refused, match=words):
        do(make(), "act", cast.make_user("maude"))


def test_the_second_of_two_moderators_hears_where_it_stands():
    maude, ada = cast.make_user("maude"), cast.make_user("ada")
    notice = at_state("in-review", maude)
    as_ada_sees_it = Notice.objects.get()
    do(notice, "decline", maude)
    with pytest.raises(Refused, match=r"^Somebody else was faster. The notice is now “not acted"):
        do(as_ada_sees_it, "act", ada)
    assert [step.act for step in notice.steps.all()] == ["receive", "take", "decline"]


@pytest.mark.parametrize(
    ("kind", "hours"),
    [("child-abuse", 24), ("terror", 24), ("threat", 24), ("hate", 168), ("other", 168)],
)
def test_the_clock_runs_a_day_for_what_cannot_wait_and_else_a_week(kind, hours):
    maude = cast.make_user("maude")
    notice = make(kind=kind)
    assert notice.due_at == cast.NOW + timedelta(hours=hours)
    do(notice, "take", maude)
    assert notice.due_at == cast.NOW + timedelta(hours=hours)
    do(notice, "decline", maude)
    assert notice.due_at is None
    do(notice, "complain")
    assert notice.due_at == LATER + timedelta(hours=hours)


def test_acting_on_a_comment_rejects_it_as_illegal_in_the_same_transaction():
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article())
    notice = make(comment)
    do(notice, "take", maude)
    do(notice, "act", maude)
    comment.refresh_from_db()
    last = Decision.objects.last()
    assert (comment.state, last.reason, last.made_by) == ("rejected", Reason.ILLEGAL, maude)
    assert last.note == f"Notice {notice.reference}"
    assert list(Comment.objects.approved()) == []


def test_an_act_that_cannot_hide_the_comment_leaves_nothing():
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article())
    notice = make(comment)
    do(notice, "take", maude)
    assert notice.comment.state == "approved"
    decisions.mark_as_spam(Comment.objects.get(), at=LATER, by=None)
    with pytest.raises(Refused, match=r"^Already decided by the site: spam\.$"):
        do(notice, "act", maude)
    notice.refresh_from_db()
    assert (notice.state, notice.steps.count()) == ("in-review", 2)
    assert not Email.objects.filter(text__contains="acted on it").exists()


def test_a_comment_that_is_gone_already_stays_as_it_is():
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article())
    notice = make(comment)
    do(notice, "take", maude)
    decisions.mark_as_spam(comment, at=LATER, by=None)
    do(Notice.objects.get(), "act", maude)
    comment.refresh_from_db()
    assert comment.state == "spam"


@pytest.mark.parametrize(("first", "state"), [("act", "approved"), ("decline", "rejected")])
def test_a_reversal_turns_round_what_became_of_the_comment(first, state):
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article())
    notice = make(comment)
    for verb in ("take", first, "complain", "reverse"):
        do(notice, verb, maude)
    comment.refresh_from_db()
    assert comment.state == state


def test_nobody_decides_on_a_notice_about_their_own_comment():
    maude = cast.make_user("maude")
    comment = cast.make_approved(cast.make_article(), account=maude)
    notice = make(comment)
    words = r"^This notice is about your own comment\. Somebody else must decide\.$"
    with pytest.raises(Refused, match=words):
        do(notice, "take", maude)
    do(notice, "take", cast.make_user("ada"))
    for verb in ("act", "decline"):
        with pytest.raises(Refused, match=words):
            do(notice, verb, maude)
    assert notice.steps.count() == 2


def test_that_the_authorities_know_is_kept_and_changes_nothing_else():
    maude = cast.make_user("maude")
    notice = make(kind="threat")
    do(notice, "inform", maude, note="Authorities informed at 10:15")
    step = notice.steps.last()
    assert (step.act, step.from_state, step.to_state, step.note, step.made_by) == (
        "inform",
        "received",
        "received",
        "Authorities informed at 10:15",
        maude,
    )
    assert notice.due_at == cast.NOW + timedelta(hours=24)


def test_steps_stay_as_they_are():
    step = make().steps.get()
    step.note = "never said"
    for change in (step.save, step.delete, NoticeStep.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


def test_each_step_is_told_with_how_why_and_what_can_be_done():
    maude = cast.make_user("maude")
    notice = make()
    do(notice, "take", maude)
    do(notice, "decline", maude, note="It is an opinion.")
    do(notice, "complain", note="TYPED")
    do(notice, "uphold", maude, note="It still is.")
    received, declined, complained, upheld = Email.objects.order_by("pk")
    for email in (received, declined, complained, upheld):
        assert (email.to, email.subject) == (
            "nora@readers.example",
            f"Your report {notice.reference}",
        )
        (link,) = re.findall(r"http://testserver/notice/(\S+)/", email.text)
        assert notice_emails.with_token(link) == notice
        assert "TYPED" not in email.text
        assert "It is a lie" not in email.text
        assert "Nora" not in email.text
    assert f"Its number is {notice.reference}." in received.text
    here = (
        "If you disagree, you can complain to us once, free of charge, on the page of your report."
    )
    elsewhere = "You can go to a certified out-of-court dispute settlement body, or to a court."
    assert declined.text.split("\n\n")[:4] == [
        "We have not found the content illegal, so it stays as it is.",
        "It is an opinion.",
        "A member of staff made this decision. No automated means were used.",
        f"{here} {elsewhere}",
    ]
    assert complained.text.startswith("We have received your complaint about our decision.")
    assert upheld.text.split("\n\n")[3] == elsewhere


def test_who_left_no_address_gets_no_email():
    maude = cast.make_user("maude")
    notice = make(kind="child-abuse", name="", email="")
    do(notice, "take", maude)
    do(notice, "act", maude)
    assert Email.objects.count() == 0


def test_the_number_of_a_notice_cannot_be_guessed_from_another():
    references = {cast.make_notice(cast.make_article(f"A{n}")).reference for n in range(20)}
    assert len(references) == 20
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{10}", reference) for reference in references)

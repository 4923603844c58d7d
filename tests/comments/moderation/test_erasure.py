"""What erasing leaves of comments and notices, and what waits for a decision."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment, Decision, ErasureHold, Notice, Rating, Reason, Report, State
from comments.moderation import decisions, erasure
from comments.notices import workflow
from comments.ratings import tallies
from comments.reports import reporting
from newsroom.db.append_only import AppendOnlyError
from newsroom.models import Email
from newsroom.operations import periodic
from newsroom.refused import Refused
from tests import cast
from tests.post import mail_server, work
from tests.sessions import begin_elsewhere

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=1)
SECRET = "Unutterable words about geese."


def decide(notice: Notice, verb: str, by) -> None:
    """Take a notice into review and decide on it."""
    notice = Notice.objects.get(pk=notice.pk)
    workflow.take(notice, at=LATER, by=by)
    getattr(workflow, verb)(notice, note="We have read it.", at=LATER, by=by)


def told(response) -> str:
    """Return the page as text."""
    return response.content.decode()


@pytest.mark.parametrize("state", [*State.values[:-1]])
def test_an_erased_comment_is_in_a_state_of_its_own_with_a_line_in_the_log(state):
    comment = cast.make_comment(cast.make_article(), SECRET)
    if state != State.PENDING:
        decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert decisions.erase_comment(comment, at=LATER)
    comment.refresh_from_db()
    assert (comment.state, comment.emptied_at) == ("erased", LATER)
    last = Decision.objects.last()
    assert (last.from_state, last.to_state, last.reason, last.made_at, last.made_by) == (
        state,
        "erased",
        "erased",
        LATER,
        None,
    )


def test_an_erased_comment_holds_nothing_of_its_words_and_its_writer():
    comment = cast.make_approved(
        cast.make_article(),
        SECRET,
        stars=1,
        low_reason="unfair",
        network="n" * 32,
        text_key="t" * 64,
        sent_key="s" * 64,
        signature=7,
        findings=[{"code": "words", "weight": 100, "evidence": {"matched": "geese"}}],
    )
    decisions.erase_comment(comment, at=LATER)
    row = Comment.objects.values().get()
    assert {name: row[name] for name in erasure.EMPTIED_VALUES if name != "account"} == {
        name: value for name, value in erasure.EMPTIED_VALUES.items() if name != "account"
    }
    assert row["findings"] == [{"code": "words", "weight": 100, "evidence": {}}]
    assert "geese" not in str(row)


def test_the_stars_of_an_erased_comment_stop_counting_at_once():
    article = cast.make_article()
    comment = cast.make_approved(article, stars=1)
    decisions.erase_comment(comment, at=LATER)
    article.tally.refresh_from_db()
    assert (article.tally.comments, article.tally.ratings, Rating.objects.count()) == (0, 0, 0)
    assert list(tallies.mismatches()) == []


def test_an_erased_comment_that_was_answered_keeps_its_place_and_says_why(client):
    article = cast.make_article()
    comment = cast.make_approved(article, SECRET, name="Hidden Hilda")
    cast.make_approved(article, "An answer.", parent=comment, name="Ben")
    assert SECRET in told(client.get(article.get_absolute_url()))
    decisions.erase_comment(comment, at=LATER)
    page = told(client.get(article.get_absolute_url()))
    assert "This comment was deleted at its writer’s request." in page
    assert "An answer." in page
    assert "geese" not in page
    assert "Hilda" not in page


def test_erasing_is_final_and_erasing_again_changes_nothing():
    comment = cast.make_approved(cast.make_article())
    decisions.erase_comment(comment, at=LATER)
    assert decisions.erase_comment(comment, at=LATER + timedelta(days=1))
    assert Decision.objects.filter(to_state="erased").count() == 1
    comment.refresh_from_db()
    assert comment.emptied_at == LATER
    for state in State.values[:-1]:
        with pytest.raises(Refused, match=r"^A comment that is erased cannot become"):
            decisions.decide(comment, to=state, at=LATER, by=None, reason=Reason.FINE)


def test_an_erased_comment_that_an_open_notice_is_about_is_sealed_and_nowhere_public(client):
    article = cast.make_article()
    comment = cast.make_approved(article, SECRET)
    notice = cast.make_notice(article, comment)
    assert not decisions.erase_comment(comment, at=LATER)
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.emptied_at) == ("erased", SECRET, None)
    seal = ErasureHold.objects.get()
    assert (seal.comment, seal.because, seal.since, seal.ended_at) == (comment, notice, LATER, None)
    assert SECRET not in told(client.get(article.get_absolute_url()))
    assert client.get(comment.get_absolute_url()).status_code == 404


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_erasing_waits_for_whoever_is_sending_a_notice_and_seals_the_comment():
    article = cast.make_article()
    comment = cast.make_approved(article, SECRET)
    with transaction.atomic():
        notice = cast.make_notice(article, comment)
        finished = begin_elsewhere(lambda: decisions.erase_comment(comment, at=LATER))
        assert not finished.done()
    assert finished.result(timeout=10) is False
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.emptied_at) == ("erased", SECRET, None)
    assert ErasureHold.objects.get().because == notice


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_erasing_waits_for_whoever_is_deciding_and_then_erases():
    comment = cast.make_comment(cast.make_article(), SECRET)
    with transaction.atomic():
        decisions.approve(comment, at=LATER, by=None)
        finished = begin_elsewhere(lambda: decisions.erase_comment(comment, at=LATER))
        assert not finished.done()
    assert finished.result(timeout=10) is True
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("erased", "[erased]")
    changes = list(comment.decisions.values_list("from_state", "to_state"))
    assert changes == [("", "pending"), ("pending", "approved"), ("approved", "erased")]


@pytest.mark.parametrize("verb", ["act", "decline"])
def test_a_sealed_comment_is_erased_by_the_timer_once_its_notice_is_decided(verb, caplog):
    caplog.set_level("INFO")
    maude = cast.make_user("maude")
    article = cast.make_article()
    comment = cast.make_approved(article, SECRET)
    notice = cast.make_notice(article, comment)
    decisions.erase_comment(comment, at=LATER)
    periodic.run_all(at=LATER)
    assert Comment.objects.get().text == SECRET
    decide(notice, verb, maude)
    notice.refresh_from_db()
    assert notice.state == {"act": "acted", "decline": "not-acted"}[verb]
    periodic.run_all(at=LATER + timedelta(minutes=1))
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("erased", "[erased]")
    assert ErasureHold.objects.get().ended_at == LATER + timedelta(minutes=1)
    assert f"Erasure hold {ErasureHold.objects.get().pk}: what was kept is erased." in caplog.text


def test_a_second_open_notice_keeps_a_comment_sealed():
    maude = cast.make_user("maude")
    article = cast.make_article()
    comment = cast.make_approved(article, SECRET)
    first, second = cast.make_notice(article, comment), cast.make_notice(article, comment)
    decisions.erase_comment(comment, at=LATER)
    decide(first, "decline", maude)
    assert erasure.release(at=LATER) == 0
    decide(second, "decline", maude)
    assert erasure.release(at=LATER) == 1
    assert erasure.release(at=LATER) == 0


def test_erasing_leaves_reports_of_illegal_content_open_and_closes_all_others():
    comment = cast.make_approved(cast.make_article(), SECRET)
    for reason in (Reason.ABUSE, Reason.ILLEGAL):
        reader = cast.make_reader("b")
        reporting.receive(comment, reader=reader, reason=reason, text="It is.", at=LATER)
    assert not decisions.erase_comment(comment, at=LATER)
    outcomes = Report.objects.order_by("pk").values_list("reason", "outcome", "closed_at")
    assert list(outcomes) == [("abuse", "withdrawn", LATER), ("illegal", "", None)]
    assert ErasureHold.objects.get().because is None
    reporting.dismiss(comment, at=LATER, by=cast.make_user("maude"))
    assert erasure.release(at=LATER) == 1
    assert Comment.objects.get().text == "[erased]"


@pytest.mark.django_db(transaction=True)
def test_an_open_notice_is_sealed_until_its_sender_has_been_told_the_decision(settings):
    maude = cast.make_user("maude")
    notice = cast.make_notice(cast.make_article(), text=SECRET)
    with mail_server(settings) as server:
        work()
        erasure.erase_notices(Notice.objects.all(), at=LATER)
        assert erasure.release(at=LATER) == 0
        decide(notice, "decline", maude)
        assert erasure.release(at=LATER) == 0
        work()
        assert [letter["To"] for letter in server.emails] == ["nora@readers.example"] * 2
    assert erasure.release(at=LATER) == 1
    notice.refresh_from_db()
    assert (notice.name, notice.email, notice.text) == ("", "", "[erased]")
    assert set(Email.objects.values_list("to", "subject", "text")) == {("", "", "")}
    assert Email.objects.filter(sent_at__isnull=False).count() == 2


def test_an_email_that_is_never_sent_delays_erasure_for_a_day_at_most():
    notice = cast.make_notice(cast.make_article())
    erasure.erase_notices(Notice.objects.all(), at=LATER)
    decide(notice, "decline", cast.make_user("maude"))
    assert erasure.release(at=LATER + timedelta(hours=23)) == 0
    assert erasure.release(at=LATER + timedelta(hours=25)) == 1
    assert Email.objects.count() == 0


def test_a_complaint_of_the_sender_is_emptied_and_its_step_stays():
    maude = cast.make_user("maude")
    notice = cast.make_notice(cast.make_article())
    decide(notice, "decline", maude)
    notice.refresh_from_db()
    workflow.complain(notice, note=SECRET, at=LATER)
    workflow.uphold(notice, note="Still not.", at=LATER, by=maude)
    erasure.erase_notices(Notice.objects.all(), at=LATER)
    steps = notice.steps.values_list("act", "note")
    assert list(steps) == [
        ("receive", ""),
        ("take", ""),
        ("decline", "We have read it."),
        ("complain", ""),
        ("uphold", "Still not."),
    ]
    with pytest.raises(AppendOnlyError):
        notice.steps.update(note="never said")


def test_a_thing_is_sealed_once():
    comment = cast.make_approved(cast.make_article())
    ErasureHold.objects.create(comment=comment, since=LATER)
    with pytest.raises(IntegrityError):
        ErasureHold.objects.create(comment=comment, since=LATER)

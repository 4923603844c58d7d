"""How long what is kept: each period, to the day, and what holds it."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments.models import (
    Comment,
    DataRequest,
    Decision,
    ErrorNote,
    Notice,
    RatingChange,
    Reason,
    Report,
)
from comments.moderation import decisions, erasure
from comments.notices import workflow
from comments.privacy import retention
from comments.privacy.retention import RETENTION_RULES
from comments.reports import reporting
from newsroom import mail
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "Unutterable words about geese."
DAY = timedelta(days=1)


def run(*words: str) -> list[str]:
    """Return the lines that the command prints."""
    out = StringIO()
    call_command("purge_comments", *words, stdout=out)
    return out.getvalue().splitlines()


def apply(name: str, days: int) -> int:
    """Apply a rule so many days after everything happened, and a minute."""
    (rule,) = (rule for rule in RETENTION_RULES if rule.name == name)
    at = cast.NOW + timedelta(days=days, minutes=1)
    foretold = retention.due(rule, at=at)
    assert retention.apply(rule, at=at) == foretold
    return foretold


def in_state(state: str, **fields) -> Comment:
    """Return a comment that came into this state at noon."""
    article = cast.make_article(f"Article {Comment.objects.count()}")
    comment = cast.make_comment(article, SECRET, network="n" * 32, **fields)
    if state != "pending":
        decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    return comment


@pytest.mark.parametrize(("state", "days"), [("spam", 30), ("rejected", 365), ("withdrawn", 30)])
def test_what_is_not_public_is_emptied_after_its_time(state, days):
    comment = in_state(state)
    assert (apply(state, days - 1), apply(state, days), apply(state, days)) == (0, 1, 0)
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.email) == (state, "[erased]", "")
    assert comment.decisions.count() == 2


@pytest.mark.parametrize("state", ["pending", "approved"])
def test_what_is_public_or_waits_is_never_emptied(state):
    comment = in_state(state)
    for rule in RETENTION_RULES:
        retention.apply(rule, at=cast.NOW + timedelta(days=5_000))
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.emptied_at) == (state, SECRET, None)


def test_a_comment_that_nobody_decided_on_is_reported_and_not_purged():
    in_state("pending")
    days = (timezone.now() - cast.NOW).days
    assert days > 30
    assert run()[-1] == "Comments awaiting moderation for more than 30 days: 1"
    assert Comment.objects.get().text == SECRET


def test_a_network_is_forgotten_after_thirty_days_whatever_the_state():
    for state in ("pending", "approved", "rejected"):
        in_state(state)
    assert (apply("networks", 29), apply("networks", 30)) == (0, 3)
    assert set(Comment.objects.values_list("network", "text")) == {("", SECRET)}


def test_a_comment_is_kept_until_notices_and_reports_about_it_are_closed():
    noticed, reported = in_state("approved"), in_state("approved")
    notice = cast.make_notice(noticed.article, noticed)
    reader = cast.make_reader("b")
    reporting.receive(reported, reader=reader, reason=Reason.ABUSE, text="", at=cast.NOW)
    for comment in (noticed, reported):
        decisions.mark_as_spam(comment, at=cast.NOW, by=None)
    assert apply("spam", 400) == 0
    maude = cast.make_user("maude")
    notice = Notice.objects.get()
    workflow.take(notice, at=cast.NOW, by=maude)
    workflow.decline(notice, note="No.", at=cast.NOW, by=maude)
    reporting.dismiss(reported, at=cast.NOW, by=maude)
    assert apply("spam", 400) == 2


def test_an_answered_comment_keeps_its_place_for_good():
    comment = in_state("approved")
    cast.make_approved(comment.article, "An answer.", parent=comment)
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert apply("rejected", 365) == 1
    retention.apply(RETENTION_RULES[-2], at=cast.NOW + timedelta(days=5_000))
    comment.refresh_from_db()
    assert (comment.text, comment.thread) == ("[erased]", comment.pk)


def test_the_row_of_an_emptied_comment_goes_with_its_last_decision():
    in_state("spam")
    apply("spam", 30)
    assert (apply("decisions", 1_094), apply("empty", 1_094)) == (0, 0)
    assert apply("decisions", 1_095) == 2
    assert (Decision.objects.count(), Comment.objects.count()) == (0, 1)
    assert (apply("empty", 30 + 1_094), apply("empty", 30 + 1_096)) == (0, 1)
    assert Comment.objects.count() == 0


def test_the_row_of_a_comment_stays_as_long_as_a_notice_about_it():
    noticed, _ = in_state("spam"), in_state("spam")
    notice = cast.make_notice(noticed.article, noticed)
    Notice.objects.update(due_at=None)
    assert (apply("spam", 30), apply("decisions", 1_095)) == (2, 4)
    assert apply("empty", 5_000) == 1
    assert Comment.objects.get() == noticed
    assert Notice.objects.get(comment=noticed) == notice


def test_a_report_of_a_comment_whose_decisions_are_forgotten_is_taken():
    comment = in_state("approved")
    apply("decisions", 1_095)
    comment.refresh_from_db()
    values = {"reader": None, "reason": Reason.ABUSE, "text": "", "at": cast.NOW}
    assert reporting.receive(comment, **values).closed_at is None


def test_the_words_of_reports_notes_emails_and_notices_go_after_theirs():
    maude = cast.make_user("maude")
    comment = in_state("approved")
    reporting.receive(comment, reader=None, reason=Reason.OTHER, text=SECRET, at=cast.NOW)
    assert apply("reports", 5_000) == 0
    reporting.dismiss(comment, at=cast.NOW, by=maude)
    assert (apply("reports", 364), apply("reports", 365)) == (0, 1)
    cast.make_error_note(comment.article, SECRET, email="rita@readers.example")
    assert apply("error_notes", 5_000) == 0
    ErrorNote.objects.update(state="declined", decided_at=cast.NOW)
    assert (apply("error_notes", 364), apply("error_notes", 365)) == (0, 1)
    notice = cast.make_notice(comment.article, text=SECRET)
    assert apply("notices", 5_000) == 0
    Notice.objects.filter(pk=notice.pk).update(due_at=None)
    assert (apply("notices", 1_094), apply("notices", 1_095)) == (0, 1)
    assert (apply("emails", 89), apply("emails", 90)) == (0, 2)
    assert Report.objects.get().text == ""
    assert ErrorNote.objects.values_list("text", "email").get() == ("[erased]", "")
    assert Notice.objects.values_list("text", "email", "name").get() == ("[erased]", "", "")
    assert not Email.objects.exclude(to="").exists()


def test_the_history_of_ratings_goes_after_three_years():
    in_state("approved", stars=4)
    assert (apply("rating_changes", 1_094), apply("rating_changes", 1_095)) == (0, 1)
    assert RatingChange.objects.count() == 0


def test_an_address_on_a_request_goes_in_two_days_and_its_times_after_three_years():
    DataRequest.objects.create(email="rita@readers.example", made_at=cast.NOW)
    DataRequest.objects.create(email="b@b.example", made_at=cast.NOW, erase_at=cast.NOW)
    assert (apply("requests", 1), apply("requests", 2)) == (0, 1)
    assert (apply("request_log", 1_094), apply("request_log", 1_095)) == (0, 1)
    assert DataRequest.objects.get().email == "b@b.example"


def test_a_dry_run_says_the_same_numbers_and_changes_nothing(monkeypatch):
    monkeypatch.setattr(retention, "ROWS_PER_TRANSACTION", 2)
    for state in ["spam"] * 5 + ["rejected"] * 3 + ["approved", "pending", "withdrawn"]:
        in_state(state, stars=3)
    mail.write(to="rita@readers.example", subject="S", text="T", at=cast.NOW)
    cast.make_notice(cast.make_article(), Comment.objects.filter(state="spam").first())
    foretold = run("--dry-run")
    assert Comment.objects.filter(text=SECRET).count() == 11
    at = (timezone.now() - cast.NOW).days
    assert at > 365
    assert foretold[:7] == [
        "networks, older than 30 days: 11",
        "report_networks, older than 30 days: 0",
        "respect_networks, older than 30 days: 0",
        "ban_networks, older than 30 days: 0",
        "spam, older than 30 days: 4",
        "rejected, older than 365 days: 3",
        "withdrawn, older than 30 days: 1",
    ]
    assert run() == foretold
    assert [line.rpartition(": ")[2] for line in run()[:6]] == ["0"] * 6


def test_a_purge_that_was_killed_is_finished_by_starting_again(monkeypatch):
    monkeypatch.setattr(retention, "ROWS_PER_TRANSACTION", 2)
    for _ in range(5):
        in_state("spam")
    real, calls = erasure.empty, []

    def killed(comments, **kwargs):
        calls.append(comments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(comments, **kwargs)

    monkeypatch.setattr(erasure, "empty", killed)
    with pytest.raises(KeyboardInterrupt):
        apply("spam", 30)
    assert Comment.objects.filter(emptied_at=None).count() == 3
    assert apply("spam", 30) == 3


def test_what_was_sealed_is_erased_with_the_purge_too():
    comment = in_state("approved")
    cast.make_notice(comment.article, comment)
    decisions.erase_comment(comment, at=cast.NOW)
    Notice.objects.update(due_at=None)
    run("--dry-run")
    assert Comment.objects.get().text == SECRET
    run()
    assert Comment.objects.get().text == "[erased]"

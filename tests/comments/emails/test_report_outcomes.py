"""What a reader who reported a comment is told about it: what was decided and when, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comments import readers
from comments.emails import report_outcomes
from comments.models import Comment, MailConsent, Report
from comments.moderation import decisions, reported, undoing
from comments.reports import reporting
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=1)
KEY = "k" * 43


@pytest.fixture
def maude() -> Any:
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def comment() -> Comment:
    return cast.make_approved(cast.make_article(), "Rita’s secret words.")


@pytest.fixture
def browser() -> Client:
    """Return the browser of a reader who has proven a mailbox in it."""
    browser = Client()
    browser.cookies["reader"] = readers.cookie_of(KEY)
    MailConsent.objects.create(
        reader=readers.find_or_store(KEY),
        email="bob@readers.example",
        asked_at=cast.NOW,
        confirmed_at=cast.NOW,
        proven_at=cast.NOW,
    )
    return browser


def report(browser: Client, comment: Comment, **typed: str) -> str:
    """Report `comment`; return the address of the page of the report."""
    answer = browser.post(f"/comments/{comment.pk}/report/", {"reason": "abuse", **typed})
    return answer["Location"]


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("reject", "A moderator has read the comment again and removed it."),
        ("dismiss", "A moderator has read the comment again and kept it."),
        ("withdraw", "Its writer has taken the comment back"),
    ],
)
def test_page_and_email_say_what_was_decided(browser, comment, maude, verdict, sentence):
    page = report(browser, comment, tell_sender="on")
    assert "We will e-mail you the outcome." in browser.get(page).content.decode()
    if verdict == "reject":
        decisions.reject(comment, at=LATER, by=maude, reason="abuse")
    elif verdict == "withdraw":
        decisions.withdraw(comment, at=LATER)
    else:
        reporting.dismiss(comment, at=LATER, by=maude)
    html = browser.get(page).content.decode()
    assert sentence in html
    assert "Decided" in html
    email = Email.objects.get()
    assert email.to == "bob@readers.example"
    assert sentence in email.text
    # The time in the signature is another.
    assert page.partition(":")[0] in email.text
    for secret in ("Rita", "secret", "rita@readers.example", "maude"):
        assert secret not in html
        assert secret not in email.text + email.subject


def test_a_report_for_a_reason_that_was_decided_on_says_so(browser, comment, maude):
    reporting.receive(comment, reader=cast.make_reader("b"), reason="abuse", text="", at=cast.NOW)
    reporting.dismiss(comment, at=LATER, by=maude)
    page = report(browser, comment)
    assert "had already decided on a report for the same reason" in browser.get(page).text


def test_the_page_says_that_the_comment_is_hidden_until_it_is_read(browser, comment):
    page = report(browser, comment)
    for key in "bc":
        reported.receive(
            comment, reader=cast.make_reader(key), reason="abuse", text="", at=cast.NOW
        )
    assert "Nobody else can see the comment until" in browser.get(page).content.decode()


def test_without_the_tick_nobody_is_written_to(browser, comment, maude):
    report(browser, comment)
    decisions.reject(comment, at=LATER, by=maude, reason="abuse")
    assert not Email.objects.exists()


def test_the_tick_is_offered_to_a_proven_mailbox_alone(browser, comment, maude):
    address = f"/comments/{comment.pk}/report/"
    assert "E-mail me the outcome" in browser.get(address).content.decode()
    MailConsent.objects.update(proven_at=None)
    assert "E-mail me the outcome" not in browser.get(address).content.decode()
    report(browser, comment, tell_sender="on")
    assert Report.objects.get().tell_sender is False
    decisions.reject(comment, at=LATER, by=maude, reason="abuse")
    assert not Email.objects.exists()


def test_a_decision_that_is_taken_back_is_told_again(browser, comment, maude):
    report(browser, comment, tell_sender="on")
    made = decisions.reject(comment, at=LATER, by=maude, reason="abuse")
    undoing.undo(made, by=maude, at=LATER + timedelta(minutes=1))
    comment.refresh_from_db()
    reporting.dismiss(comment, at=LATER + timedelta(minutes=2), by=maude)
    texts = Email.objects.order_by("pk").values_list("text", flat=True)
    assert [text.split(".")[0][-10:] for text in texts] == ["removed it", "nd kept it"]


def test_a_forged_link_leads_nowhere(client, comment):
    assert client.get("/comments/report/1:forged/").status_code == 404
    made = Report.objects.create(comment=comment, reason="abuse", made_at=cast.NOW)
    assert client.get(report_outcomes.address_of(made)).status_code == 200

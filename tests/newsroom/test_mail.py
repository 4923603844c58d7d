"""E-mails: stored with the change that asks for them, sent by a worker to a real server."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.models import Email
from newsroom.page_cache import edge
from tests.cast import NOW
from tests.post import mail_server, work

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = {
    "to": "rita@readers.example",
    "subject": "Your comment",
    "text": "It is public.",
    "at": NOW,
}


@pytest.fixture
def server(settings):
    """Return the mail server."""
    with mail_server(settings) as server:
        yield server


def test_an_email_is_sent_once_and_kept(server):
    assert mail.write(**EMAIL)
    assert server.emails == []
    work()
    work()
    (email,) = server.emails
    assert (email["To"], email["Subject"], email["From"]) == (
        "rita@readers.example",
        "Your comment",
        "The Newsroom <noreply@testserver>",
    )
    assert email.get_content().strip() == "It is public."
    assert email["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in email
    assert Email.objects.get().sent_at is not None


def test_an_email_has_a_one_click_unsubscribe_header(server):
    mail.write(**EMAIL, unsubscribe="https://news.example/emails/unsubscribe/abc/")
    work()
    (email,) = server.emails
    assert email["List-Unsubscribe"] == "<https://news.example/emails/unsubscribe/abc/>"
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_email_of_a_change_that_is_rolled_back_is_never_sent(server):
    with pytest.raises(RuntimeError), transaction.atomic():
        mail.write(**EMAIL)
        raise RuntimeError
    work()
    assert (server.emails, Email.objects.count()) == ([], 0)


def test_a_server_that_refuses_gets_the_email_later(server):
    server.accepts = False
    mail.write(**EMAIL)
    work()
    assert server.emails == []
    server.accepts = True
    DBTaskResult.objects.update(run_after=NOW)
    work()
    assert len(server.emails) == 1


def test_a_second_email_with_the_same_key_is_not_stored(server):
    first = mail.write(**EMAIL, once="confirm rita 2024-05-17")
    second = mail.write(**EMAIL | {"subject": "Again"}, once="confirm rita 2024-05-17")
    other = mail.write(**EMAIL | {"to": "otto@readers.example"}, once="confirm otto 2024-05-17")
    work()
    assert (first, second, other) == (True, False, True)
    assert [email["To"] for email in server.emails] == [
        "rita@readers.example",
        "otto@readers.example",
    ]


def test_a_subject_contains_no_second_header_and_is_cut(server):
    mail.write(**EMAIL | {"subject": "Reply by Eve\r\nBcc: all@readers.example\n\n" + "x" * 300})
    work()
    (email,) = server.emails
    # A header with a sign beyond ASCII begins on a line of its own.
    told = email["Subject"].strip()
    assert told == "Reply by Eve Bcc: all@readers.example " + "x" * 161 + "…"
    assert email["Bcc"] is None


def test_the_queue_contains_no_address_and_no_text(server):
    mail.write(**EMAIL)
    assert DBTaskResult.objects.get().args_kwargs == {
        "args": [Email.objects.get().pk],
        "kwargs": {},
    }


def test_an_email_that_was_erased_before_sending_is_not_sent(server):
    mail.write(**EMAIL)
    Email.objects.all().delete()
    work()
    assert server.emails == []


def test_only_what_waits_for_the_mail_server_is_in_its_queue():
    mail.write(**EMAIL)
    edge.deliver_again.enqueue()
    assert set(DBTaskResult.objects.values_list("task_path", "queue_name")) == {
        ("newsroom.mail.send", "email"),
        ("newsroom.page_cache.edge.deliver_again", "default"),
    }


def test_an_email_is_tried_for_three_days(server):
    server.accepts = False
    mail.write(**EMAIL)
    for _ in range(60):
        DBTaskResult.objects.update(run_after=NOW)
        work()
    server.accepts = True
    DBTaskResult.objects.update(run_after=NOW)
    work()
    assert len(server.emails) == 1

"""`manage.py send_emails`: what a mail server did not take is tried now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import mail, tasks
from newsroom.models import Email
from tests.cast import NOW
from tests.post import mail_server, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings):
    """Return the mail server."""
    with mail_server(settings) as server:
        yield server


def write(number: int = 1) -> None:
    """Write an e-mail to a reader."""
    mail.write(to=f"rita{number}@readers.example", subject="It is public", text="Yes.", at=NOW)


def test_an_email_that_waits_is_sent_now(server, capsys):
    server.accepts = False
    write()
    work()
    server.accepts = True
    call_command("send_emails")
    assert capsys.readouterr().out == "E-mails sent: 1.\n"
    assert len(server.emails) == 1


def test_an_email_that_was_given_up_is_tried_for_three_more_days(server):
    server.accepts = False
    write()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - tasks.TRIED_FOR)
    work()
    assert DBTaskResult.objects.get().status == "FAILED"
    with pytest.raises(CommandError):
        call_command("send_emails")
    assert DBTaskResult.objects.get().status == "READY"
    server.accepts = True
    call_command("send_emails")
    assert len(server.emails) == 1


def test_an_email_whose_task_is_gone_is_sent(server):
    write()
    DBTaskResult.objects.all().delete()
    call_command("send_emails")
    assert len(server.emails) == 1


def test_it_says_how_many_are_left_and_why(server, capsys):
    server.accepts = False
    write(1)
    write(2)
    with pytest.raises(CommandError) as raised:
        call_command("send_emails")
    assert str(raised.value) == (
        "E-mails not sent: 2, the last one because of: smtplib.SMTPDataError."
    )
    assert capsys.readouterr().out == "E-mails sent: 0.\n"


def test_nothing_is_sent_twice_while_a_worker_sends_it(server):
    write()
    DBTaskResult.objects.get().claim("another")
    with pytest.raises(CommandError, match="another worker is sending them"):
        call_command("send_emails")
    assert server.emails == []


def test_sent_and_erased_emails_stay_alone(server, capsys):
    write()
    work()
    Email.objects.create(to="", subject="", text="", made_at=NOW - timedelta(days=1))
    call_command("send_emails")
    assert capsys.readouterr().out == "E-mails sent: 0.\n"
    assert len(server.emails) == 1

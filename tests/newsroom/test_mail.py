"""E-mails: written with the change that asks for them, sent by a worker to a real server (E6, E8)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.models import Email
from tests.cast import NOW
from tests.post import post_office, work

pytestmark = pytest.mark.django_db(transaction=True)
LETTER = {
    "to": "rita@readers.example",
    "subject": "Your comment",
    "text": "It is public.",
    "at": NOW,
}


@pytest.fixture
def office(settings):
    """Return the mail server."""
    with post_office(settings) as office:
        yield office


def test_a_letter_is_sent_once_and_kept(office):
    assert mail.write(**LETTER)
    assert office.letters == []
    work()
    work()
    (letter,) = office.letters
    assert (letter["To"], letter["Subject"], letter["From"]) == (
        "rita@readers.example",
        "Your comment",
        "The Newsroom <noreply@testserver>",
    )
    assert letter.get_content().strip() == "It is public."
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in letter
    assert Email.objects.get().sent_at is not None


def test_a_letter_can_be_ended_with_one_click(office):
    mail.write(**LETTER, unsubscribe="https://news.example/emails/unsubscribe/abc/")
    work()
    (letter,) = office.letters
    assert letter["List-Unsubscribe"] == "<https://news.example/emails/unsubscribe/abc/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_of_a_change_that_does_not_stand_is_never_sent(office):
    with pytest.raises(RuntimeError), transaction.atomic():
        mail.write(**LETTER)
        raise RuntimeError
    work()
    assert (office.letters, Email.objects.count()) == ([], 0)


def test_a_server_that_is_away_gets_the_letter_later(office):
    office.is_open = False
    mail.write(**LETTER)
    work()
    assert office.letters == []
    office.is_open = True
    DBTaskResult.objects.update(run_after=NOW)
    work()
    assert len(office.letters) == 1


def test_of_letters_that_are_wanted_once_the_second_is_not_written(office):
    first = mail.write(**LETTER, once="confirm rita 2024-05-17")
    second = mail.write(**LETTER | {"subject": "Again"}, once="confirm rita 2024-05-17")
    other = mail.write(**LETTER | {"to": "otto@readers.example"}, once="confirm otto 2024-05-17")
    work()
    assert (first, second, other) == (True, False, True)
    assert [letter["To"] for letter in office.letters] == [
        "rita@readers.example",
        "otto@readers.example",
    ]


def test_a_subject_holds_no_second_header_and_no_end(office):
    mail.write(**LETTER | {"subject": "Reply by Eve\r\nBcc: all@readers.example\n\n" + "x" * 300})
    work()
    (letter,) = office.letters
    assert letter["Subject"] == "Reply by Eve Bcc: all@readers.example " + "x" * 162
    assert letter["Bcc"] is None


def test_the_queue_holds_no_address_and_no_text(office):
    mail.write(**LETTER)
    assert DBTaskResult.objects.get().args_kwargs == {
        "args": [Email.objects.get().pk],
        "kwargs": {},
    }


def test_a_letter_that_was_erased_before_it_went_out_is_not_sent(office):
    mail.write(**LETTER)
    Email.objects.all().delete()
    work()
    assert office.letters == []

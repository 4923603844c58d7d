"""Letters to readers whom moderators warn or restrict: to proven mailboxes alone, each once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from comments.models import MailConsent
from comments.models.person_act import ActKind
from comments.moderation import persons
from comments.moderation.persons import Said
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
UNTIL = cast.NOW.replace(year=2099)


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


def prove(key: str, email: str = "rita@readers.example", **more) -> None:
    values = {"asked_at": cast.NOW, "confirmed_at": cast.NOW, "proven_at": cast.NOW} | more
    MailConsent.objects.create(reader=cast.make_reader(key), email=email, **values)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(ActKind.WARN, "abuse", "Stop."), "A moderator has warned you. Reason: Attacks"),
        (Said(ActKind.BAN, "abuse", "Stop."), "You cannot comment here any more. Reason: Attacks"),
        (Said(ActKind.SUSPEND, "abuse", "Stop.", until=UNTIL), "You cannot comment here until 17 May"),
        (Said(ActKind.READ_FIRST, "abuse", "Stop."), "A moderator reads your comments before they"),
    ],
)  # fmt: skip
def test_a_proven_mailbox_hears_of_it_with_the_words_and_the_way_to_another_look(
    maude, said, words
):
    prove("a")
    prove("b")
    persons.record(cast.make_reader("a"), said, at=cast.NOW, by=maude)
    email = Email.objects.get()
    assert email.to == "rita@readers.example"
    assert email.text.startswith(words)
    assert "Stop." in email.text
    assert ("/comments/standing/" in email.text) is (said.kind != ActKind.WARN)
    assert "maude" not in email.text


def test_an_address_that_was_only_typed_hears_nothing(maude):
    prove("a", proven_at=None)
    prove("a", "left@readers.example", ended_at=cast.NOW)
    persons.record(
        cast.make_reader("a"), Said(ActKind.BAN, "abuse", "Stop."), at=cast.NOW, by=maude
    )
    assert not Email.objects.exists()


def test_notes_are_for_the_desk_alone(maude):
    prove("a")
    persons.record(cast.make_reader("a"), Said(ActKind.NOTE, note="Look."), at=cast.NOW, by=maude)
    assert not Email.objects.exists()


def test_who_is_read_first_can_ask_for_another_look(maude):
    reader, at = cast.make_reader("a"), timezone.now()
    persons.record(reader, Said(ActKind.READ_FIRST, "abuse"), at=cast.NOW, by=maude)
    assert persons.told_acts(reader, at=at) == [
        "A moderator reads your comments before they are published. Reason: Attacks a person or group. Decided by a moderator. Ask for another look: http://testserver/comments/standing/"
    ]
    persons.appeal(reader, text="Why?", at=at)
    assert not persons.can_appeal(reader, at=at)
    ada = cast.make_user("ada", "Administrator")
    persons.record(reader, Said(ActKind.LIFT, words="You are right.", note="x"), at=at, by=ada)
    assert persons.told_acts(reader, at=at) == [
        "Your comments are checked as others are. You are right."
    ]

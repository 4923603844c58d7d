"""Errors found: to the editors, answered in one transaction, told to who sent them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from articles.acts import corrections, publishing
from articles.models import Correction
from comments.error_notes import error_notes
from comments.models import ErrorNote
from newsroom.models import Email
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=1)
RITA = "rita@readers.example"


@pytest.fixture
def edith():
    """Return somebody who corrects."""
    return cast.make_user("edith")


@pytest.fixture
def article():
    """Return what readers find errors in."""
    return cast.make_article()


def standing() -> list[tuple]:
    """Return of each note, the oldest first: what is wrong, its state, who decided, the correction."""
    names = ("text", "state", "decided_by__username", "correction__text")
    return list(ErrorNote.objects.order_by("pk").values_list(*names))


def test_a_correction_answers_the_note_and_both_know_each_other(article, edith):
    note = cast.make_error_note(article)
    made = error_notes.correct(note, cast.said("Monday, not Sunday."), at=LATER, by=edith)
    note.refresh_from_db()
    assert (note.state, note.correction, note.decided_at) == ("answered", made, LATER)
    assert list(made.error_notes.all()) == [note]
    assert made.prompted_by_reader


def test_it_answers_those_ticked_with_it_and_no_other(article, edith):
    note = cast.make_error_note(article, "Sunday is wrong.")
    same = cast.make_error_note(article, "Not Sunday!")
    cast.make_error_note(article, "Five bridges.")
    elsewhere = cast.make_error_note(cast.make_article("Other"), "Elsewhere.")
    error_notes.correct(note, cast.said("Monday."), at=LATER, by=edith, also=[same, elsewhere])
    assert standing() == [
        ("Sunday is wrong.", "answered", "edith", "Monday."),
        ("Not Sunday!", "answered", "edith", "Monday."),
        ("Five bridges.", "open", None, None),
        ("Elsewhere.", "open", None, None),
    ]


def test_a_correction_of_the_editors_own_answers_nothing(article, edith):
    cast.make_error_note(article)
    corrections.publish(article, cast.said("Five, not four."), at=LATER, by=edith)
    assert standing() == [("It was a Monday.", "open", None, None)]


def test_a_declined_note_says_why(article, edith):
    note = cast.make_error_note(article)
    error_notes.decline(note, reason="It was a Sunday.", at=LATER, by=edith)
    note.refresh_from_db()
    assert (note.state, note.reason, note.decided_by, note.correction) == (
        "declined",
        "It was a Sunday.",
        edith,
        None,
    )


def test_the_second_of_two_editors_hears_who_was_first(article, edith):
    ada = cast.make_user("ada")
    note = cast.make_error_note(article)
    as_ada_sees_it = ErrorNote.objects.get()
    error_notes.decline(note, reason="It was a Sunday.", at=LATER, by=edith)
    with pytest.raises(Refused, match=r"^Already answered by edith: declined\.$"):
        error_notes.correct(as_ada_sees_it, cast.said("Monday."), at=LATER, by=ada)
    with pytest.raises(Refused, match=r"^Already answered by edith: declined\.$"):
        error_notes.decline(as_ada_sees_it, reason="No.", at=LATER, by=ada)
    assert Correction.objects.count() == 0
    assert standing() == [("It was a Monday.", "declined", "edith", None)]


def test_what_cannot_be_corrected_leaves_the_note_open(article, edith):
    note = cast.make_error_note(article)
    publishing.withdraw(article, at=cast.NOW, reason="wrong")
    words = "^The article is “Withdrawn”: only a live article is corrected.$"
    with pytest.raises(Refused, match=words):
        error_notes.correct(note, cast.said("Monday."), at=LATER, by=edith)
    assert standing() == [("It was a Monday.", "open", None, None)]


def test_letters_go_to_who_left_an_address_and_hold_nothing_that_was_typed(article, edith):
    note = cast.make_error_note(
        article, "EVIL TEXT", suggestion="EVIL ADVICE", name="EVIL NAME", email=RITA
    )
    cast.make_error_note(article, "No address.")
    error_notes.correct(
        note, cast.said("Monday."), at=LATER, by=edith, also=ErrorNote.objects.all()
    )
    received, answered = Email.objects.order_by("pk")
    assert (received.to, answered.to) == (RITA, RITA)
    assert received.subject == "Your error report on “Council votes for the bridge”"
    assert answered.text.startswith(
        "You were right, and we have corrected the article. Thank you. Read more here:"
    )
    for email in (received, answered):
        assert "EVIL" not in email.subject + email.text
        (link,) = re.findall(r"http://testserver(/error-notes/\S+/)", email.text)
        assert error_notes.with_token(link.split("/")[2]) == note


def test_a_declined_note_is_answered_by_email_without_the_reason(article, edith):
    note = cast.make_error_note(article, email=RITA)
    error_notes.decline(note, reason="It was a Sunday.", at=LATER, by=edith)
    email = Email.objects.get(made_at=LATER)
    assert email.text.startswith("An editor has looked into your report.")
    assert "Sunday" not in email.text


def test_an_address_that_anybody_can_type_gets_one_receipt_a_day(article):
    for text in ("One", "Two", "Three"):
        cast.make_error_note(article, text, email=RITA)
    cast.make_error_note(article, email="RITA@readers.example")
    cast.make_error_note(article, email=RITA, at=cast.TOMORROW)
    assert [email.made_at for email in Email.objects.order_by("made_at")] == [
        cast.NOW,
        cast.TOMORROW,
    ]


def test_line_breaks_in_a_headline_add_no_header_to_an_email():
    article = cast.make_article("Bridge\r\nBcc: all@readers.example", slug="bridge")
    cast.make_error_note(article, email=RITA)
    assert Email.objects.get().subject == "Your error report on “Bridge Bcc: all@readers.example”"

"""Readers' reports: enough of different readers hold a comment until a moderator has read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments.emails import status_links
from comments.models import Comment, Decision, MailConsent, ModerationPolicy, Report, State
from comments.moderation import decisions, reported
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LATER = cast.NOW + MINUTE


@pytest.fixture
def maude() -> User:
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def comment() -> Comment:
    """Return a comment that anybody may read, whose writer gets e-mails."""
    comment = cast.make_approved(cast.make_article(), tell_writer=True)
    MailConsent.objects.create(
        reader=comment.reader, email=comment.email, asked_at=cast.NOW, confirmed_at=cast.NOW
    )
    return comment


def report(comment: Comment, readers: str, *, reason="abuse", network="", at=LATER) -> str:
    """Report `comment` as each of the readers with these keys; return its state then."""
    for number, key in enumerate(readers):
        reported.receive(
            comment,
            reader=cast.make_reader(key),
            reason=reason,
            text="",
            network=network or f"network {key}",
            at=at + number * MINUTE,
        )
    comment.refresh_from_db()
    return comment.state


def test_the_third_reader_hides_it_and_the_rule_is_on_record(comment):
    assert report(comment, "bc") == "approved"
    assert report(comment, "d") == "pending"
    last = Decision.objects.last()
    assert (last.reason, last.note, last.made_by) == (
        "reported",
        "3 readers have reported it.",
        None,
    )
    assert Report.objects.open().count() == 3
    assert list(Comment.objects.pending()) == [comment]


def test_one_browser_and_one_network_count_once(comment):
    report(comment, "b")
    report(comment, "b", reason="off-topic", network="elsewhere")
    assert report(comment, "cdefg", network="one office") == "approved"
    assert report(comment, "h") == "pending"


@pytest.mark.parametrize(("needed", "readers"), [(1, "b"), (2, "bc"), (5, "bcdef")])
def test_moderators_set_how_many_readers_it_takes(comment, needed, readers):
    ModerationPolicy.objects.update(reports_that_hold=needed)
    assert report(comment, readers[:-1]) == "approved"
    assert report(comment, readers[-1]) == "pending"


def test_with_0_none_ever_does(comment):
    ModerationPolicy.objects.update(reports_that_hold=0)
    assert report(comment, "bcdefghi") == "approved"


def test_what_a_moderator_approves_again_is_not_held_by_the_same_readers(comment, maude):
    report(comment, "bcd")
    decisions.approve(comment, at=LATER + 5 * MINUTE, by=maude)
    again = LATER + 6 * MINUTE
    for reason in ("abuse", "off-topic", "private"):
        assert report(comment, "bcd", reason=reason, at=again) == "approved"
    # Others have seen something else in it.
    assert report(comment, "ef", reason="private", at=again) == "approved"
    assert report(comment, "g", reason="private", at=again) == "pending"


def test_reports_for_a_reason_that_was_decided_on_are_closed_and_hold_nothing(comment, maude):
    report(comment, "bcd")
    decisions.approve(comment, at=LATER + 5 * MINUTE, by=maude)
    assert report(comment, "efghi", at=LATER + 6 * MINUTE) == "approved"


def test_an_automatic_approval_does_not_answer_them(comment):
    report(comment, "bc")
    decisions.decide(comment, to=State.PENDING, at=LATER, by=None, reason="premoderation")
    decisions.let_through(comment, at=LATER)
    assert report(comment, "d", at=LATER + 9 * MINUTE) == "pending"


def test_what_is_hidden_already_stays_as_it_is(comment, maude):
    report(comment, "b")
    decisions.reject(comment, at=LATER, by=maude, reason="abuse")
    assert report(comment, "cde") == "rejected"


def test_the_writer_is_told_the_truth(comment):
    report(comment, "bcd")
    page = Client().get(status_links.address_of(comment)).content.decode()
    assert "Your comment is being read again" in page
    assert "Several readers have reported it. Nobody else can see it until a moderator" in page
    assert "This was decided automatically." in page
    email = Email.objects.get()
    assert email.text.startswith("Your comment is being read again.\n\nSeveral readers")
    assert "dispute settlement" not in email.text


def test_the_desk_sees_that_reports_hold_it(client, comment, maude):
    report(comment, "bcd")
    client.force_login(maude)
    page = client.get("/admin/comments/comment/?state=hidden").content.decode()
    assert "Reported by readers, held until it is read" in page
    assert "Reported, held" in page
    assert comment.text in page

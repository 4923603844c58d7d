"""E-mails: asked for, confirmed from the mailbox, sent once, ended with a click."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client

from comments import moderation_modes, readers, signed_links
from comments.emails import notifications
from comments.human_check import Passed, Unavailable
from comments.models import Comment, MailConsent, Mode, ModerationMode, Reason
from comments.moderation import decisions
from comments.posting import checking, form_token
from comments.posting.forms import CommentForm
from comments.posting.submission import Sender, Stored
from comments.posting.submit import submit
from newsroom.models import Email
from tests import cast
from tests.post import mail_server, work

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
KEY, OTHER_KEY = "r" * 43, "o" * 43
EMAIL = "rita@readers.example"
TEXT = "Unutterable words about geese, and some more of them for the sake of it."
CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def human(monkeypatch):
    """Let everybody pass the human check, or not, as a test says."""
    outcomes = {"outcome": Passed()}
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: outcomes["outcome"])
    return outcomes


@pytest.fixture
def article():
    """Return what the comments are about, with a headline that would end a header."""
    return cast.make_article("Council votes\r\nBcc: all@readers.example", slug="council-votes")


def send(article, *, key: str = KEY, at=cast.NOW, **changes: str) -> Comment:
    """Return the comment that comes of a form with the box ticked."""
    data = QueryDict(mutable=True)
    started = form_token.sign(article, shown="1", at=at - MINUTE)
    typed = {"email": EMAIL, "name": "Rita Reader", "message": TEXT, "human": "token"}
    data.update(typed | {"human_script": "ready", "tell_me": "on", "started": started} | changes)
    form = CommentForm(data, article=article)
    assert form.is_valid(), form.errors
    stored = submit(form.submission(), sender=Sender(key), at=at)
    assert isinstance(stored, Stored)
    return stored.comment


def emails() -> list[Email]:
    """Return all e-mails, the oldest first."""
    return list(Email.objects.order_by("pk"))


def link(email: Email, which: str) -> str:
    """Return the path of a link in an e-mail."""
    return re.search(rf"https?://[^/]+(/emails/{which}/\S+)", email.text)[1]


def browser(key: str) -> Client:
    """Return a browser that holds this reader's key."""
    client = Client()
    client.cookies[readers.cookie_name()] = readers.cookie_of(key)
    return client


def confirmed(article, *, key: str = KEY, **changes: str) -> Comment:
    """Return a comment whose writer has confirmed e-mails, in the browser that it came from."""
    comment = send(article, key=key, **changes)
    consent = MailConsent.objects.get(reader=comment.reader, email=comment.email)
    notifications.confirm(consent, is_own_browser=True, at=cast.NOW)
    Email.objects.all().delete()
    return comment


# --- Asking and confirming --------------------------------------------------------------------------


def test_the_box_is_not_ticked_beforehand(article, client):
    html = client.get(article.get_absolute_url()).text
    (box,) = re.findall(r'<input type="checkbox" name="tell_me"[^>]*>', html)
    assert "checked" not in box
    assert "E-mail me when my comment is published and when someone replies" in html


def test_without_the_tick_nobody_is_asked(article):
    comment = send(article, tell_me="")
    assert (comment.tell_writer, MailConsent.objects.count(), emails()) == (False, 0, [])


def test_the_mailbox_is_asked_in_words_that_nobody_typed(article):
    send(article)
    (email,) = emails()
    assert (email.to, email.subject) == (EMAIL, "Please confirm: e-mails about your comment")
    assert email.unsubscribe == ""
    for typed in ("geese", "Rita", "Council", "Bcc"):
        assert typed not in email.text + email.subject
    assert EMAIL not in (email.once or "")


@pytest.mark.parametrize("outcome", [Unavailable("no answer"), None])
def test_no_email_goes_out_where_the_human_check_was_not_passed(article, human, outcome):
    human["outcome"] = outcome
    comment = send(article, **({} if outcome else {"human": "", "human_script": ""}))
    assert emails() == []
    assert notifications.consent_status(comment) == "unasked"


def test_an_address_is_asked_to_confirm_once_a_day_whoever_types_it(article):
    send(article)
    send(article, key=OTHER_KEY, message="Something quite different about ferries.")
    send(article, email=EMAIL.upper(), message="And the weather, which is nobody's fault here.")
    assert len(emails()) == 1
    send(
        article,
        key=OTHER_KEY,
        message="Tomorrow comes, and nobody has answered.",
        at=cast.NOW + DAY,
    )
    assert [email.to for email in emails()] == [EMAIL, EMAIL]


def test_a_confirmed_address_confirms_no_other_that_matches_it_as_a_pattern(article):
    confirmed(article, email="r_ta@readers.example")
    other = send(article, message="Something quite different about ferries.", email=EMAIL)
    assert notifications.consent_status(other) == "asked"
    decisions.approve(other, at=cast.NOW, by=None)
    assert [email.subject for email in emails()] == ["Please confirm: e-mails about your comment"]


def test_a_scanner_that_opens_the_link_confirms_nothing_and_the_button_does(article):
    comment = send(article)
    address = link(emails()[0], "confirm")
    scanner, person = Client(), Client()
    for _ in range(2):
        assert scanner.get(address).status_code == 200
        assert scanner.head(address).status_code == 200
    assert notifications.consent_status(comment) == "asked"
    assert person.post(address).status_code == 303
    assert notifications.consent_status(comment) == "confirmed"
    assert person.post(address).status_code == 303  # twice is as good as once
    assert "Thank you for confirming." in person.get(address).text
    assert MailConsent.objects.get().proven_at is None


def test_a_confirmation_by_another_sites_form_is_refused(article):
    comment = send(article)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(emails()[0], "confirm")).status_code == 403
    assert notifications.consent_status(comment) == "asked"


def test_the_link_to_confirm_expires_and_ends_with_the_emails(article, monkeypatch):
    send(article)
    address, consent = link(emails()[0], "confirm"), MailConsent.objects.get()
    monkeypatch.setattr(notifications, "CONFIRM_LINK_LIFETIME", timedelta(seconds=-1))
    assert Client().post(address).status_code == 404
    monkeypatch.undo()
    notifications.unsubscribe(consent, at=cast.NOW)
    assert Client().post(address).status_code == 404
    assert MailConsent.objects.get().confirmed_at is None


@pytest.mark.parametrize("page", ["confirm", "unsubscribe"])
def test_a_token_for_another_purpose_leads_to_an_unknown_page(article, client, page):
    comment = send(article)
    consent = MailConsent.objects.get()
    other = {
        "confirm": notifications.UNSUBSCRIBE_PURPOSE,
        "unsubscribe": notifications.CONFIRM_PURPOSE,
    }[page]
    wrong = [
        signed_links.token_of(consent, purpose=other),
        signed_links.token_of(comment, purpose="receipts"),
        "x",
        "1",
    ]
    for token in wrong:
        for answer in (
            client.get(f"/emails/{page}/{token}/"),
            client.post(f"/emails/{page}/{token}/", CLICK),
        ):
            assert answer.status_code == 404
    consent.refresh_from_db()
    assert (consent.confirmed_at, consent.ended_at) == (None, None)


# --- E-mails about decisions and answers -------------------------------------------------------------


def test_a_decision_is_told_with_its_reasons_once(article):
    comment = confirmed(article)
    decisions.reject(
        comment, at=cast.NOW, by=cast.make_user("maude"), reason=Reason.OTHER, to_writer="A test."
    )
    (email,) = emails()
    assert email.to == EMAIL
    paragraphs = email.text.split("\n\n")
    assert paragraphs[0] == "Your comment was not published."
    assert paragraphs[1].startswith("While this decision stands, nobody else can see the comment")
    assert paragraphs[2:5] == [
        "Reason under our rules: Other (see note).",
        "A moderator made this decision. No automated means were used.",
        "The moderator’s note: A test.",
    ]
    assert paragraphs[5].startswith("If you disagree, ask for another look: http://testserver/2024")
    assert "geese" not in email.text
    notifications.notify(comment, comment.decisions.last(), at=cast.NOW)
    assert len(emails()) == 1


def test_nothing_is_told_without_a_confirmed_consent_or_the_tick(article):
    decisions.approve(send(article), at=cast.NOW, by=None)
    assert len(emails()) == 1  # the one that asks
    confirmed(article, message="Something quite different about ferries.")
    plain = send(article, message="Not a word about this one, if you please.", tell_me="")
    decisions.approve(plain, at=cast.NOW, by=None)
    assert emails() == []


def test_what_is_public_at_once_and_what_is_withdrawn_is_not_told_of(article):
    first = confirmed(article)
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=cast.NOW, by=None)
    assert send(article, message="Something quite different about ferries.").state == "approved"
    decisions.withdraw(first, at=cast.NOW)
    assert emails() == []


def test_the_writer_is_told_of_an_answer_once_and_only_when_it_is_public(article):
    asked = confirmed(article)
    decisions.approve(asked, at=cast.NOW, by=None)
    Email.objects.all().delete()
    answer = cast.make_comment(
        article, "A secret answer.", name="Ben", parent=asked, reader=cast.make_reader("b")
    )
    assert emails() == []
    for _ in range(2):
        decisions.approve(answer, at=cast.NOW, by=None)
        decisions.mark_as_spam(answer, at=cast.NOW, by=None)
    (email,) = emails()
    assert email.to == EMAIL
    assert f"http://testserver{answer.get_absolute_url()}" in email.text
    assert asked.text[:59] in email.text
    assert "secret" not in email.text
    assert "Ben" not in email.text


def test_nobody_is_told_of_an_own_answer_or_of_one_to_what_was_removed(article):
    asked = confirmed(article)
    decisions.approve(asked, at=cast.NOW, by=None)
    own = cast.make_comment(article, "Mine.", parent=asked, reader=asked.reader)
    late = cast.make_comment(article, "Late.", parent=asked, reader=cast.make_reader("b"))
    decisions.approve(own, at=cast.NOW, by=None)
    decisions.withdraw(asked, at=cast.NOW)
    Email.objects.filter(once__startswith="decision").delete()
    decisions.approve(late, at=cast.NOW, by=None)
    assert emails() == []


# --- Ending ------------------------------------------------------------------------------------------


def ended_by(article) -> Email:
    """Return an e-mail about a decision, which says how e-mails are ended."""
    decisions.approve(confirmed(article), at=cast.NOW, by=None)
    (email,) = emails()
    return email


def test_one_click_ends_emails_without_cookie_or_token(article):
    email = ended_by(article)
    address = link(email, "unsubscribe")
    assert email.unsubscribe.endswith(address)
    program = Client(enforce_csrf_checks=True)
    answer = program.post(address, CLICK)
    assert (answer.status_code, answer.text, dict(answer.cookies)) == (
        200, "You have unsubscribed.", {},
    )  # fmt: skip
    assert MailConsent.objects.confirmed().count() == 0
    comment = Comment.objects.get()
    decisions.mark_as_spam(comment, at=cast.NOW, by=None)
    assert len(emails()) == 1
    # It did nothing else.
    assert (comment.state, comment.version, comment.tell_writer) == ("spam", 1, True)


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "no"}, {"one": "click"}])
def test_any_other_post_without_a_token_is_refused(article, body):
    address = link(ended_by(article), "unsubscribe")
    assert Client(enforce_csrf_checks=True).post(address, body).status_code == 403
    assert MailConsent.objects.confirmed().count() == 1


@pytest.mark.parametrize("path", ["emails/confirm/x/", "2024/05/16/council-votes/comment/"])
def test_no_other_page_takes_one_click(article, path):
    answer = Client(enforce_csrf_checks=True).post(f"/{path}", CLICK)
    assert answer.status_code in (200, 403)
    assert Comment.objects.count() == 0


def test_a_reader_ends_emails_with_a_button_and_not_by_looking(article, client):
    address = link(ended_by(article), "unsubscribe")
    for _ in range(2):
        assert "Unsubscribe" in client.get(address).text
    assert MailConsent.objects.confirmed().count() == 1
    assert client.post(address).status_code == 303
    assert "You have unsubscribed" in client.get(address).text
    assert MailConsent.objects.confirmed().count() == 0


def test_after_an_end_emails_have_to_be_confirmed_again(article):
    comment = confirmed(article)
    notifications.unsubscribe(MailConsent.objects.get(), at=cast.NOW)
    assert notifications.consent_status(comment) == "ended"
    again = send(article, message="Something quite different about ferries.", at=cast.NOW + DAY)
    assert notifications.consent_status(again) == "asked"
    assert [email.subject for email in emails()] == ["Please confirm: e-mails about your comment"]


@pytest.mark.django_db(transaction=True)
def test_a_headline_with_line_breaks_adds_no_header_to_an_email_that_is_sent(article, settings):
    email = ended_by(article)
    with mail_server(settings) as server:
        work()
    (sent,) = server.emails
    # Long lines are folded behind the header's name.
    assert sent["Subject"].strip() == "Your comment on “Council votes Bcc: all@readers.example”"
    assert sent["Bcc"] is None
    assert sent["To"] == EMAIL
    assert sent["List-Unsubscribe"].strip() == f"<{email.unsubscribe}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


# --- Trust --------------------------------------------------------------------------------------------


def test_what_a_proven_address_has_earned_counts_in_another_browser_that_proves_it(article):
    decisions.approve(confirmed(article), at=cast.NOW, by=None)
    other = confirmed(article, key=OTHER_KEY, message="Something quite different about ferries.")
    assert checking.is_trusted(other.reader)


def test_an_address_that_its_owner_confirms_elsewhere_earns_a_stranger_no_trust(article):
    decisions.approve(confirmed(article), at=cast.NOW, by=None)
    stranger = send(article, key=OTHER_KEY, message="Let me in, I am Rita.", at=cast.NOW + DAY)
    address = link(emails()[-1], "confirm")
    assert browser(KEY).post(address).status_code == 303
    assert notifications.consent_status(stranger) == "confirmed"
    assert not checking.is_trusted(stranger.reader)
    assert browser(OTHER_KEY).post(address).status_code == 303
    assert checking.is_trusted(stranger.reader)


def test_only_comments_sent_under_the_proven_address_earn_its_trust(article):
    comment = confirmed(article, tell_me="on")
    other = send(article, email="else@readers.example", message="Quite different, about ferries.")
    decisions.approve(other, at=cast.NOW, by=None)
    third = confirmed(article, key=OTHER_KEY, message="The third one is about the weather.")
    assert comment.state == "pending"
    assert not checking.is_trusted(third.reader)


def test_asking_costs_nothing_without_the_tick_and_a_decision_nothing_without_a_wish(
    article, django_assert_num_queries
):
    comment = send(article, tell_me="")
    decision = comment.decisions.get()
    decision.to_state = "approved"
    with django_assert_num_queries(0):
        notifications.notify(comment, decision, at=cast.NOW)

"""The appeal on the page of a comment's sender: from the text box to the outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from comments import readers
from comments.emails import notifications, status_links
from comments.models import Appeal, Comment, MailConsent
from comments.moderation import appeals, decisions
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
KEY = "k" * 43
WHY = "It attacks <b>nobody</b>."
WORDS = "You are right: <i>harsh</i>, but within the rules."
FORM = "Ask for another look"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def comment(staff) -> Comment:
    """Return a comment that Maude has refused; its writer has confirmed an address."""
    reader = readers.find_or_store(KEY)
    fields = {"reader": reader, "by": staff["maude"], "at": timezone.now() - timedelta(hours=1)}
    comment = cast.make_refused(cast.make_article(), tell_writer=True, **fields)
    consent = MailConsent.objects.create(reader=reader, email=comment.email, asked_at=cast.NOW)
    notifications.confirm(consent, is_own_browser=True, at=cast.NOW)
    return comment


@pytest.fixture
def hilda() -> Client:
    """Return the browser that the comment was sent from."""
    browser = Client()
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    return browser


def page(browser: Client, comment: Comment) -> str:
    return browser.get(status_links.address_of(comment)).text


def ask(browser: Client, comment: Comment, text: str = WHY):
    return browser.post(status_links.appeal_address_of(comment), {"text": text})


def decide(comment: Comment, how: str, by: User, words: str = WORDS) -> None:
    act = getattr(appeals, how)
    act(comment.appeals.get(), words=words, at=timezone.now(), by=by)


def test_the_page_of_a_refused_comment_offers_another_look(comment, hilda):
    html = page(hilda, comment)
    assert "Somebody other than the person who decided will read your comment again" in html
    assert f'value="{FORM}"' in html
    assert "it is our own promise" in html


def test_an_appeal_is_stored_and_shown_on_the_same_page(comment, hilda):
    answer = ask(hilda, comment)
    assert answer.status_code == 303
    html = hilda.get(answer["Location"]).text
    assert "You have asked for another look" in html
    assert "It attacks &lt;b&gt;nobody&lt;/b&gt;." in html
    assert f'value="{FORM}"' not in html
    assert Appeal.objects.get().text == WHY


def test_the_words_of_an_appeal_are_shown_to_the_writers_browser_alone(comment, hilda):
    ask(hilda, comment)
    html = page(Client(), comment)
    assert "You have asked for another look" in html
    assert "attacks" not in html


def test_an_appeal_sent_twice_is_one(comment, hilda):
    for _ in range(2):
        assert ask(hilda, comment).status_code == 303
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (" ", "Please write why you disagree."),
        ("x" * 2_001, "Please shorten this to 2000 characters: it has 2001."),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(comment, hilda, text, error):
    answer = ask(hilda, comment, text)
    assert (answer.status_code, Appeal.objects.count()) == (200, 0)
    assert error in answer.text
    assert text.strip() in answer.text


def test_an_appeal_from_another_page_is_given_back_with_what_was_typed(comment):
    browser = Client(enforce_csrf_checks=True)
    answer = ask(browser, comment)
    assert (answer.status_code, Appeal.objects.count()) == (403, 0)
    assert "It attacks &lt;b&gt;nobody&lt;/b&gt;." in answer.text


def test_the_address_of_an_appeal_leads_to_the_page_and_only_a_good_link_works(comment, hilda):
    address = status_links.appeal_address_of(comment)
    assert hilda.get(address).status_code == 303
    assert hilda.post(address.replace(":", "x"), {"text": WHY}).status_code == 404
    assert not Appeal.objects.exists()


def test_a_comment_that_is_not_refused_cannot_be_appealed(comment, hilda):
    decisions.approve(comment, at=timezone.now(), by=None)
    assert f'value="{FORM}"' not in page(hilda, comment)
    assert ask(hilda, comment).status_code == 303
    assert not Appeal.objects.exists()


def test_the_writer_reads_why_the_decision_was_upheld(comment, hilda, staff):
    ask(hilda, comment)
    decide(comment, "uphold", staff["ada"])
    html = page(hilda, comment)
    assert "<h1>Your comment was not published</h1>" in html
    assert "Reason under our rules: Attacks a person or group." in html
    assert "A second person has looked at your comment again and upheld the decision." in html
    assert "In their words: <bdi>You are right: &lt;i&gt;harsh&lt;/i&gt;" in html
    assert "out-of-court dispute settlement" in html
    assert f'value="{FORM}"' not in html


def test_the_writer_reads_that_the_comment_was_published_after_all(comment, hilda, staff):
    ask(hilda, comment)
    decide(comment, "publish", staff["ada"])
    html = page(hilda, comment)
    assert "<h1>Your comment is published</h1>" in html
    assert "A second person has looked at your comment again and published it." in html
    assert "harsh" in html
    assert "A moderator approved it." not in html
    assert "out-of-court" not in html


def test_the_writer_is_told_that_the_same_person_decided(comment, hilda, staff):
    ask(hilda, comment)
    User.objects.exclude(pk=staff["maude"].pk).update(is_active=False)
    later = timezone.now() + timedelta(hours=25)
    appeals.uphold(Appeal.objects.get(), words=WORDS, at=later, by=staff["maude"])
    html = page(hilda, comment)
    assert "The person who decided has looked at your comment again, because nobody else" in html
    assert "A second person" not in html


def test_the_outcome_of_an_appeal_is_gone_with_the_next_decision(comment, hilda, staff):
    ask(hilda, comment)
    decide(comment, "publish", staff["ada"])
    comment.refresh_from_db()
    decisions.reject(comment, at=timezone.now(), by=staff["ada"], reason="off-topic")
    html = page(hilda, comment)
    assert "A second person" not in html
    assert f'value="{FORM}"' in html


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("uphold", "A second person has looked at your comment again and upheld the decision."),
        ("publish", "A second person has looked at your comment again and published it."),
    ],
)
def test_the_outcome_is_e_mailed_once_to_a_confirmed_address(comment, hilda, staff, how, told):
    ask(hilda, comment)
    Email.objects.all().delete()
    decide(comment, how, staff["ada"])
    (email,) = Email.objects.all()
    assert email.subject == "Your comment on “Council votes for the bridge”"
    paragraphs = email.text.split("\n\n")
    assert told in paragraphs
    assert f"In their words: {WORDS}" in paragraphs
    assert "Status: http://testserver/2024/05/16/" in email.text
    assert "another look:" not in email.text


def test_the_e_mail_of_a_refusal_leads_to_the_appeal(comment):
    (email,) = Email.objects.all() or [None]
    assert email is None  # nobody had confirmed the address yet
    decisions.mark_as_spam(comment, at=timezone.now(), by=None)
    (email,) = Email.objects.all()
    assert "If you disagree, ask for another look: http://testserver/2024/05/16/" in email.text
    assert "/notice/" not in email.text

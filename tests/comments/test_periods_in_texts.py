"""A number in a text is that of the constant that rules: the text changes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments import readers
from comments.emails import notifications, status_links
from comments.models import Comment
from comments.notices import workflow
from comments.posting import forms
from comments.posting.sender import editing
from comments.privacy import data_requests, retention
from newsroom import periods
from newsroom.http import network_tokens
from newsroom.models import Email
from tests import cast
from tests.post import work

pytestmark = pytest.mark.django_db
KEY, EMAIL = "k" * 43, "rita@readers.example"


@pytest.fixture
def comment() -> Comment:
    """Return a comment that Rita has just sent, and that waits."""
    reader = readers.find_or_store(KEY)
    article = cast.make_article()
    return cast.make_comment(article, reader=reader, email=EMAIL, at=timezone.now())


@pytest.fixture
def rita() -> Client:
    """Return the browser that the comment was sent from."""
    browser = Client()
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    return browser


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=1), "24 hours"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=365), "1 year"),
        (timedelta(days=366), "366 days"),
        (timedelta(days=1095), "3 years"),
    ],
)
def test_a_period_is_told_in_its_largest_whole_unit(period, words):
    assert periods.in_words(period) == words


def test_how_long_a_comment_can_be_edited(comment, rita, monkeypatch):
    monkeypatch.setattr(editing, "EDIT_WINDOW", timedelta(minutes=7))
    page = rita.get(f"{comment.article.get_absolute_url()}comments/{comment.pk}/edit/").text
    assert "You can edit a comment for 7 minutes after you sent it." in page


def test_how_long_the_link_to_the_status_works(comment, rita, monkeypatch):
    monkeypatch.setattr(status_links, "STATUS_LINK_LIFETIME", timedelta(days=9))
    assert "It works for 9 days." in rita.get(status_links.address_of(comment)).text


def test_from_how_few_stars_on_the_form_asks_what_was_wrong(monkeypatch):
    monkeypatch.setattr(forms, "MAX_LOW_STARS", 3)
    label = forms.CommentForm(article=cast.make_article()).fields["low_reason"].label
    assert label == "If you give 3 stars or fewer: what was wrong?"


def test_how_long_the_wish_for_emails_can_be_confirmed(comment, monkeypatch):
    monkeypatch.setattr(notifications, "CONFIRM_LINK_LIFETIME", timedelta(hours=5))
    notifications.ask_consent(comment, is_human=True, at=cast.NOW)
    assert "please confirm within 5 hours:" in Email.objects.get().text


def test_how_soon_a_report_of_illegal_content_is_reviewed(client, monkeypatch):
    monkeypatch.setattr(workflow, "URGENT_TIME_LIMIT", timedelta(hours=6))
    monkeypatch.setattr(workflow, "USUAL_TIME_LIMIT", timedelta(days=4))
    page = client.get("/notice/").text
    assert "within 6 hours if it is about a threat" in page
    assert "otherwise within 4 days." in page


@pytest.mark.parametrize(
    ("place", "name", "period", "words"),
    [
        (readers, "COOKIE_SECONDS", 2 * 365 * 86_400, "The cookie expires after 2 years."),
        (
            network_tokens,
            "SECRET_LIFETIME",
            timedelta(days=5),
            "The key behind the code is deleted after 5 days.",
        ),
        (data_requests, "REQUEST_LINK_LIFETIME", timedelta(hours=3), "It works once, for 3 hours."),
    ],
)
def test_how_long_what_is_kept_of_readers(client, monkeypatch, place, name, period, words):
    monkeypatch.setattr(place, name, period)
    assert words in client.get("/privacy/").text


def test_each_period_of_the_purge_is_told(client, monkeypatch):
    rules = tuple(replace(rule, period=timedelta(days=730)) for rule in retention.RETENTION_RULES)
    monkeypatch.setattr(retention, "RETENTION_RULES", rules)
    page = client.get("/privacy/").text
    assert [f"<li>{rule.words}: 2 years.</li>" in page for rule in rules] == [True] * len(rules)


def test_how_long_the_page_of_ones_data_works(comment, client, monkeypatch):
    monkeypatch.setattr(data_requests, "PASS_LIFETIME", timedelta(hours=2))
    asked = data_requests.receive(EMAIL, at=timezone.now())
    token = data_requests.signed_links.token_of(asked, purpose=data_requests.LINK_PURPOSE)
    page = client.post(f"/privacy/link/{token}/").text
    assert "This page works for 2 hours." in page


@pytest.mark.django_db(transaction=True)
def test_how_long_the_link_to_ones_data_works(comment, monkeypatch):
    monkeypatch.setattr(data_requests, "REQUEST_LINK_LIFETIME", timedelta(hours=3))
    data_requests.receive(EMAIL, at=timezone.now())
    work()
    assert "The link below works once, for 3 hours." in Email.objects.get().text

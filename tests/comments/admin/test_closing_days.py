"""After how many days comments close: the site's page, an article's, and what readers are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from comments import closing
from comments.conversation import discussion
from comments.error_notes import error_notes
from comments.models import ClosingRule
from comments.moderation import appeals
from comments.reports import reporting
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/moderationmode/closing/"


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def article():
    return cast.make_article(published_at=datetime(2026, 4, 26, 12, tzinfo=UTC))


def signed_in(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_a_moderator_sets_the_days_of_the_site_and_readers_are_told(staff, article):
    answer = signed_in(staff["maude"]).post(PAGE, {"rule": "after", "days": "7"})
    assert answer.status_code == 302
    rule = ClosingRule.objects.get()
    assert (rule.article, rule.days, rule.set_by) == (None, 7, staff["maude"])
    page = Client().get(article.get_absolute_url()).text
    assert "Comments on this article closed on 3 May 2026." in page
    assert "Leave a Comment" not in page


def test_before_it_readers_are_told_when_comments_close(staff):
    article = cast.make_article(published_at=now() - timedelta(days=1))
    closing.put(None, 3_650, at=now(), by=staff["maude"])
    assert "Comments close on " in Client().get(article.get_absolute_url()).text


def test_an_editor_says_otherwise_for_an_own_article_and_gives_it_back(staff, article):
    closing.put(None, 7, at=now(), by=staff["maude"])
    edith = signed_in(staff["edith"])
    own = f"{PAGE}{article.pk}/"
    edith.post(own, {"rule": "never", "days": ""})
    assert closing.rule_of(article).days is None
    assert "closed on" not in Client().get(article.get_absolute_url()).text
    edith.post(own, {"rule": "site", "days": ""})
    assert closing.rule_of(article) is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"rule": "after", "days": ""}, "Enter the number of days, or choose another line above."),
        ({"rule": "never", "days": "7"}, "Leave this empty, or choose the line with the days."),
        ({"rule": "after", "days": "0"}, "greater than or equal to 1"),
        ({"rule": "after", "days": "99999999"}, "less than or equal to 3650"),
        ({"rule": "site", "days": ""}, "site is not one of the available choices"),
        ({}, "This field is required"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_set(sent, words, staff):
    assert words in signed_in(staff["maude"]).post(PAGE, sent).text
    assert not ClosingRule.objects.exists()


def test_the_page_is_out_of_date_at_the_hour_at_which_comments_close(staff, article):
    closing.put(None, 7, at=now(), by=staff["maude"])
    closes = datetime(2026, 5, 3, 12, tzinfo=UTC)
    place = article.place
    assert discussion.next_moment(*place, at=closes - timedelta(seconds=1)) == closes
    assert discussion.next_moment(*place, at=closes) is None


def test_appeals_reports_and_error_notes_go_on_after_the_closing(staff, article):
    refused = cast.make_refused(article)
    public = cast.make_approved(article)
    closing.put(None, 1, at=cast.NOW, by=staff["maude"])
    assert appeals.receive(refused, text="It attacks nobody.", at=now()).pk
    reader = cast.make_reader("b")
    assert reporting.receive(public, reader=reader, reason="abuse", text="", at=now()).pk
    assert error_notes.receive(article, reader=reader, at=now(), text="It was a Monday.").pk
    browser = Client()
    for path in (f"{article.get_absolute_url()}error/", f"/comments/{public.pk}/report/"):
        assert browser.get(path).status_code == 200

"""The sender's link, and what waits before a comment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from comments import signed_links
from comments.emails import status_links
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
DAY, SLUG = cast.YESTERDAY.date(), "council-votes-for-the-bridge"


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def token_of(comment: Comment) -> str:
    """Return the token in the address of the receipt."""
    return status_links.address_of(comment).split("/")[-2]


def test_the_link_leads_to_the_comment_below_its_article(article):
    comment = cast.make_comment(article)
    assert status_links.address_of(comment).startswith(f"{article.get_absolute_url()}comment/")
    assert status_links.with_token(DAY, SLUG, token_of(comment)) == comment


def test_a_senders_link_below_another_article_leads_nowhere(article):
    comment = cast.make_comment(article)
    cast.make_article("The ferry")
    with pytest.raises(Http404):
        status_links.with_token(DAY, "the-ferry", token_of(comment))


def test_a_link_of_another_purpose_leads_nowhere(article):
    token = signed_links.token_of(cast.make_comment(article), purpose="notices")
    with pytest.raises(Http404):
        status_links.with_token(DAY, SLUG, token)


def test_the_link_ends_after_sixty_days(article, monkeypatch):
    token = token_of(cast.make_comment(article))
    monkeypatch.setattr(status_links, "STATUS_LINK_LIFETIME", timedelta(seconds=-1))
    with pytest.raises(Http404):
        status_links.with_token(DAY, SLUG, token)


def test_what_was_sent_before_and_waits_is_ahead(article, monkeypatch):
    sent = [
        cast.make_comment(article, at=cast.NOW + timedelta(minutes=minute)) for minute in range(4)
    ]
    assert [status_links.queue_before(comment).ahead for comment in sent] == [0, 1, 2, 3]
    decisions.approve(sent[0], at=cast.NOW, by=None)
    assert status_links.queue_before(sent[3]).ahead == 2
    monkeypatch.setattr(status_links, "MOST_AHEAD", 1)
    assert status_links.queue_before(sent[3]).ahead == 2
    monkeypatch.setattr(status_links, "MOST_AHEAD", 0)
    assert status_links.queue_before(sent[3]).ahead == 1


def test_the_usual_wait_is_the_median_of_what_persons_decided(article):
    maude = cast.make_user("maude")
    waiting = cast.make_comment(article)
    for hours in (1, 2, 3, 50):
        comment = cast.make_comment(article)
        decisions.approve(comment, at=cast.NOW + timedelta(hours=hours), by=maude)
    # Neither a rule's decision nor a change of mind ends a wait.
    decisions.let_through(cast.make_comment(article), at=cast.NOW)
    decisions.reject(comment, at=cast.NOW, by=maude, reason=Reason.ABUSE)
    assert status_links.queue_before(waiting).usual is None
    comment = cast.make_comment(article)
    decisions.mark_as_spam(comment, at=cast.NOW + timedelta(hours=4), by=maude)
    assert status_links.queue_before(waiting).usual == timedelta(hours=3)


def test_the_queue_costs_two_queries_at_any_length(article, django_assert_num_queries):
    waiting = cast.make_comment(article, at=cast.NOW + timedelta(days=1))
    for number in (1, 3):
        for _ in range(number):
            cast.make_comment(article)
        with django_assert_num_queries(2):
            status_links.queue_before(waiting)

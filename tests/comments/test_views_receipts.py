"""The page of a comment's sender: who sees what of it (M9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from comments import moderation, readers, receipts
from comments.models import Comment, Reason
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"
KEY = "k" * 43
TEXT, NAME = "Unutterable words about geese.", "Hidden Hilda"


@pytest.fixture
def comment() -> Comment:
    """Return a comment that waits, sent from Hilda's browser just now."""
    reader = readers.known_with(KEY)
    article = cast.make_article()
    return cast.make_comment(article, TEXT, name=NAME, reader=reader, at=timezone.now())


@pytest.fixture
def hilda() -> Client:
    """Return the browser that the comment was sent from."""
    browser = Client()
    browser.cookies[readers.COOKIE] = KEY
    return browser


def others() -> dict[str, Client]:
    """Return whoever else may hold the link."""
    reader, maude = Client(), Client()
    reader.cookies[readers.COOKIE] = "s" * 43
    readers.known_with("s" * 43)
    maude.force_login(cast.make_staff()["maude"])
    return {"anonymous": Client(), "another reader": reader, "a moderator": maude}


def refuse(comment: Comment) -> None:
    """Refuse the comment in words that could leak."""
    moderation.reject(comment, at=timezone.now(), by=None, reason=Reason.OTHER, note="The geese.")


WAYS = {
    "pending": lambda comment: None,
    "approved": lambda comment: moderation.approve(comment, at=timezone.now(), by=None),
    "rejected": refuse,
    "spam": lambda comment: moderation.mark_as_spam(comment, at=timezone.now(), by=None),
}


@pytest.mark.parametrize("state", WAYS)
def test_m9_the_words_are_shown_to_the_writers_browser_alone(comment, hilda, state):
    WAYS[state](comment)
    address = receipts.address_of(comment)
    own = hilda.get(address)
    assert TEXT in own.text
    assert NAME in own.text
    for browser in others().values():
        response = browser.get(address)
        assert response.status_code == 200
        assert "geese" not in response.text
        assert "Hilda" not in response.text
        assert "readers.example" not in response.text
        assert response.context["heading"] in response.text
        assert "shown to nobody but the browser that it was sent from" in response.text
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")
        assert not response.cookies


def test_the_page_says_what_is_ahead_and_that_nobody_knows_how_long_yet(comment, hilda):
    html = hilda.get(receipts.address_of(comment)).text
    assert "<h1>Your comment waits for a moderator</h1>" in html
    assert "It is the next one." in html
    assert "We cannot say yet how long it usually takes." in html
    cast.make_comment(comment.article, at=cast.NOW)
    assert "1 comment is ahead of it." in hilda.get(receipts.address_of(comment)).text


def test_the_page_says_how_long_it_usually_takes(comment, hilda):
    for _ in range(5):
        decided = cast.make_comment(comment.article, reader=cast.make_reader("b"))
        moderation.approve(
            decided, at=cast.NOW + timedelta(hours=3), by=cast.make_user(f"maude{decided.pk}")
        )
    html = hilda.get(receipts.address_of(comment)).text
    assert "Usually it takes about 3\xa0hours." in html


def test_behind_many_the_page_counts_no_further(comment, hilda, monkeypatch):
    monkeypatch.setattr(receipts, "MOST_AHEAD", 1)
    for _ in range(2):
        cast.make_comment(comment.article, at=cast.NOW)
    html = hilda.get(receipts.address_of(comment)).text
    assert "More than 1 comments are ahead of it." in html


def test_a_refusal_says_what_can_be_done_about_it(comment, hilda):
    refuse(comment)
    html = hilda.get(receipts.address_of(comment)).text
    assert "<h1>Your comment was not published</h1>" in html
    assert "In the moderator’s words: <bdi>The geese.</bdi>" in html
    assert '<a href="/notice/" rel="nofollow">Write to us</a>' in html
    assert "out-of-court dispute settlement" in html


def test_a_draft_is_cleared_by_the_page_that_follows_the_sending_only(comment, hilda):
    address = receipts.address_of(comment)
    assert f'data-comment-sent="{PAGE}comment/"' in hilda.get(address).text
    assert f'data-comment-own="{PAGE}comment/own/"' in hilda.get(address).text
    assert "data-comment" not in Client().get(address).text
    Comment.objects.update(submitted_at=timezone.now() - timedelta(minutes=3))
    html = hilda.get(address).text
    assert "data-comment-sent" not in html
    assert "data-comment-own" in html


def test_e7_whatever_is_wrong_with_a_link_is_answered_in_the_same_words(comment, hilda):
    token = receipts.address_of(comment).split("/")[-2]
    wrong = [token[:-1], token.swapcase(), "sent", "1", "é"]
    pages = {hilda.get(f"{PAGE}comment/{each}/").content for each in wrong}
    pages |= {hilda.get(f"{PAGE.replace('bridge', 'ferry')}comment/{token}/").content}
    publishing.withdraw(comment.article, at=cast.NOW, reason="It was wrong.")
    last = hilda.get(f"{PAGE}comment/{token}/")
    assert last.status_code == 404
    assert pages == {last.content}


def test_the_page_is_only_read(comment, hilda):
    assert hilda.post(receipts.address_of(comment)).status_code == 405


def test_the_page_costs_the_same_few_queries(comment, hilda, django_assert_num_queries):
    # The comment with its article and reader, its newest decision, how many are ahead, the latest
    # decisions; the masthead's sections.
    for number in (1, 3):
        for _ in range(number):
            cast.make_comment(comment.article, at=cast.NOW)
        with django_assert_num_queries(5):
            hilda.get(receipts.address_of(comment))

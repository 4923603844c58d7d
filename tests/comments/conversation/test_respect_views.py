"""The button of respect: JSON for the script, and a page of one button without it."""

from __future__ import annotations

import pytest
from django.test import Client

from comments import readers
from comments.models import Comment, Reader, Respect
from tests import cast

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
SCRIPT = HERE | {"Accept": "application/json"}


@pytest.fixture
def comment() -> Comment:
    """Return a public comment."""
    return cast.make_approved(cast.make_article())


def address(comment: Comment) -> str:
    """Return where respect is sent."""
    return f"{comment.article.get_absolute_url()}comments/respect/"


def test_the_script_gets_the_number_and_the_browser_a_key(client, comment):
    response = client.post(address(comment), {"comment": comment.pk}, headers=SCRIPT)
    assert (response.status_code, response.json()) == (200, {"number": 1})
    assert list(response.cookies) == [readers.cookie_name()]
    assert "no-store" in response.headers["Cache-Control"]


def test_the_same_browser_counts_once_and_can_take_it_back(client, comment):
    sent = {"comment": comment.pk}
    for _ in range(2):
        assert client.post(address(comment), sent, headers=SCRIPT).json() == {"number": 1}
    taken = client.post(address(comment), sent | {"take_back": "1"}, headers=SCRIPT)
    assert taken.json() == {"number": 0}


def test_without_a_script_a_page_of_one_button_follows(client, comment):
    response = client.post(address(comment), {"comment": comment.pk}, headers=HERE, follow=True)
    assert response.redirect_chain == [(f"{address(comment)}?comment={comment.pk}", 303)]
    assert "<h1>You respect this comment</h1>" in response.text
    assert "Take it back" in response.text


def test_looking_at_the_page_sets_no_cookie_and_stores_nothing(client, comment):
    response = client.get(address(comment), {"comment": comment.pk})
    assert "<h1>Respect this comment?</h1>" in response.text
    assert (dict(response.cookies), Reader.objects.exclude(comments__isnull=False).count()) == (
        {},
        0,
    )


def test_a_browser_that_tells_no_origin_gets_the_button_once_more(comment):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(address(comment), {"comment": comment.pk})
    assert response.status_code == 200
    assert "csrfmiddlewaretoken" in response.text
    assert Respect.objects.count() == 0


def test_nobody_respects_a_comment_of_their_own(client, comment):
    key = readers.new_key()
    Reader.objects.filter(pk=comment.reader_id).update(key_hash=readers.hash_of(key))
    client.cookies[readers.cookie_name()] = readers.cookie_of(key)
    response = client.post(address(comment), {"comment": comment.pk}, headers=SCRIPT)
    assert (response.status_code, response.json()["problem"]) == (409, "This is your own comment.")
    assert Respect.objects.count() == 0


def test_the_limit_is_thirty_in_ten_minutes(client, comment):
    # The first has no key yet.
    for _ in range(31):
        assert client.post(address(comment), {"comment": comment.pk}, headers=SCRIPT).json()
    refused = client.post(address(comment), {"comment": comment.pk}, headers=SCRIPT)
    assert refused.status_code == 429
    assert "Please try again in" in refused.json()["problem"]


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "²"])
def test_a_number_of_no_comment_is_not_found(client, comment, number):
    for answer in (
        client.get(address(comment), {"comment": number}),
        client.post(address(comment), {"comment": number}, headers=HERE),
    ):
        assert answer.status_code == 404


def test_a_comment_that_waits_is_not_found(client):
    comment = cast.make_comment(cast.make_article())
    assert client.get(address(comment), {"comment": comment.pk}).status_code == 404


def test_what_a_reader_respects_is_told_to_that_reader_alone(client, comment):
    own = f"{comment.article.get_absolute_url()}comment/own/"
    client.post(address(comment), {"comment": comment.pk}, headers=SCRIPT)
    assert f'data-respected="{comment.pk}"' in client.get(own).text
    assert "Your comments" not in client.get(own).text
    assert Client().get(own).status_code == 204

"""Picking a comment at the desk: a link on its page, and one question."""

from __future__ import annotations

import pytest

from comments.models import Comment
from tests import cast
from tests.desk import messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Return the cast."""
    return cast.make_staff()


@pytest.fixture
def comment(staff) -> Comment:
    """Return a public comment."""
    return cast.make_approved(cast.make_article())


QUEUE = "/admin/comments/comment/"


def address(comment: Comment) -> str:
    """Return where the desk asks why."""
    return f"/admin/comments/comment/{comment.pk}/pick/"


def test_the_page_of_a_public_comment_leads_there(client, staff, comment):
    client.force_login(staff["maude"])
    page = client.get(comment.get_admin_url()).text
    assert f'<a href="{address(comment)}">Make it an editors’ pick</a>' in page


def test_a_comment_that_waits_is_approved_as_a_pick_on_its_card(client, staff, comment):
    client.force_login(staff["maude"])
    waiting = cast.make_comment(comment.article)
    assert "Approve as an editors’ pick…" in client.get(f"{QUEUE}{waiting.pk}/card/").text
    said = {
        "comment": f"{waiting.pk}:pending:1",
        "reason": "Knows it.",
        "way_back": "state=pending",
    }
    done = client.post(address(waiting), said)
    assert done.url == f"{QUEUE}?state=pending"
    assert messages_of(client.get(done.url)) == [
        "The comment is approved, and readers see it as an editors’ pick."
    ]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.pick_reason) == ("approved", "Knows it.")
    assert "Approve as" not in client.get(f"{QUEUE}{waiting.pk}/card/").text


def test_a_comment_that_was_edited_meanwhile_is_not_published_unread(client, staff, comment):
    client.force_login(staff["maude"])
    waiting = cast.make_comment(comment.article, version=2)
    said = {"comment": f"{waiting.pk}:pending:1", "reason": "Knows it."}
    answer = client.post(address(waiting), said, headers={"accept": "application/json"})
    assert answer.json()["problem"] == ("It has been edited in the meantime. Please read it again.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.pick_reason) == ("pending", "")


def test_the_script_of_the_article_page_is_told_what_is_missing(client, staff, comment):
    client.force_login(staff["maude"])
    said = {"comment": f"{comment.pk}:approved:1"}
    json = {"accept": "application/json"}
    answer = client.post(address(comment), said, headers=json)
    assert (answer.status_code, answer.json()["problem"]) == (
        422,
        "Say why the comment is worth reading: readers see it.",
    )
    answer = client.post(address(comment), said | {"reason": "Knows it."}, headers=json)
    assert answer.json()["said"] == "Readers see the comment as an editors’ pick."


def test_a_moderator_picks_and_ends_the_pick(client, staff, comment):
    client.force_login(staff["maude"])
    picked = client.post(address(comment), {"reason": "Knows it."}, follow=True)
    assert messages_of(picked) == ["Readers see the comment as an editors’ pick."]
    assert "Editors’ pick: Knows it." in picked.text
    assert "Knows it.</textarea>" in client.get(address(comment)).text
    ended = client.post(address(comment), {"reason": ""}, follow=True)
    assert messages_of(ended) == ["The comment is no longer an editors’ pick."]


@pytest.mark.parametrize("name", ["otto", "anna"])
def test_nobody_else_may(client, staff, comment, name):
    client.force_login(staff[name])
    assert client.post(address(comment), {"reason": "x"}).status_code in (302, 403)
    comment.refresh_from_db()
    assert comment.pick_reason == ""

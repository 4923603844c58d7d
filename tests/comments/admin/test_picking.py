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


def address(comment: Comment) -> str:
    """Return where the desk asks why."""
    return f"/admin/comments/comment/{comment.pk}/pick/"


def test_the_page_of_a_public_comment_leads_there(client, staff, comment):
    client.force_login(staff["maude"])
    page = client.get(comment.get_admin_url()).text
    assert f'<a href="{address(comment)}">Make it an editors’ pick</a>' in page


def test_the_page_of_a_comment_that_waits_does_not(client, staff, comment):
    client.force_login(staff["maude"])
    waiting = cast.make_comment(comment.article)
    assert "editors’ pick" not in client.get(waiting.get_admin_url()).text


def test_a_moderator_picks_and_ends_the_pick(client, staff, comment):
    client.force_login(staff["maude"])
    picked = client.post(address(comment), {"reason": "Knows it."}, follow=True)
    assert messages_of(picked) == ["Readers see it as an editors’ pick."]
    assert "Editors’ pick: Knows it." in picked.text
    assert "Knows it.</textarea>" in client.get(address(comment)).text
    ended = client.post(address(comment), {"reason": ""}, follow=True)
    assert messages_of(ended) == ["It is no editors’ pick any longer."]


@pytest.mark.parametrize("name", ["otto", "anna"])
def test_nobody_else_may(client, staff, comment, name):
    client.force_login(staff[name])
    assert client.post(address(comment), {"reason": "x"}).status_code in (302, 403)
    comment.refresh_from_db()
    assert comment.pick_reason == ""

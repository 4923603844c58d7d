"""What the writer of a comment had read, beside what readers have now."""

from __future__ import annotations

import pytest
from pytest_django.asserts import assertInHTML

from articles.acts import publishing
from articles.record import revisions
from comments.models import Comment
from tests import cast

pytestmark = pytest.mark.django_db
BODY = "<p>It costs two millions.</p><p>It stands.</p>"


@pytest.fixture
def staff():
    """Return the cast by first name."""
    return cast.make_staff()


@pytest.fixture
def article():
    """Return what the comment is about."""
    return cast.make_article(body=BODY)


@pytest.fixture
def address(article) -> str:
    """Return the address of the difference; the article was updated after the comment."""
    comment = cast.make_comment(article)
    article.body = BODY.replace("two", "<em>three</em>") + "<p>&lt;b&gt;New.</p>"
    article.save()
    cast.show(article)
    return f"/admin/comments/comment/{comment.pk}/difference/"


def lines(response) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the blocks of the page, each with what became of it and of its words."""
    return [
        (change.kind, [(run.kind, run.text) for run in change.runs])
        for change in response.context["changes"]
    ]


def test_what_was_changed_stands_in_the_text_of_today(address, client, staff):
    client.force_login(staff["maude"])
    response = client.get(address)
    assert lines(response) == [
        ("same", [("same", "Council votes for the bridge")]),
        (
            "changed",
            [("same", "It costs"), ("gone", "two"), ("new", "three"), ("same", "millions.")],
        ),
        ("same", [("same", "It stands.")]),
        ("new", [("new", "<b>New.")]),
    ]
    assert "Rita Reader read edition 1, public from 16 May 2024" in response.text
    assert "Readers now have edition 2." in response.text


def test_markup_in_a_paragraph_is_shown_as_plain_text(address, client, staff):
    client.force_login(staff["maude"])
    assertInHTML("<ins>&lt;b&gt;New.</ins>", client.get(address).text)


def test_the_card_of_an_outdated_comment_leads_there(address, client, staff):
    client.force_login(staff["maude"])
    assert (
        f'<a href="{address}">What has changed?</a>' in client.get("/admin/comments/comment/").text
    )


def test_the_card_of_a_comment_on_the_present_text_does_not(article, client, staff):
    cast.make_comment(article)
    client.force_login(staff["maude"])
    assert "What has changed?" not in client.get("/admin/comments/comment/").text


def test_what_readers_do_not_have_is_no_change(article, client, staff):
    comment = cast.make_comment(article)
    article.headline, article.body = "Unpublished", "<p>Unpublished.</p>"
    article.save()
    revisions.record(article, at=cast.NOW)
    client.force_login(staff["maude"])
    queue = client.get("/admin/comments/comment/").text
    difference = client.get(f"/admin/comments/comment/{comment.pk}/difference/").text
    assert "What has changed?" not in queue
    assert "Headline, standfirst and text have not changed." in difference
    assert "Unpublished" not in queue + difference


def test_another_credit_is_no_change_of_the_text(article, client, staff):
    cast.make_comment(article)
    cast.make_placement(article, credit="Somebody Else")
    client.force_login(staff["maude"])
    page = client.get("/admin/comments/comment/").text
    assert article.editions.count() == 2
    assert "edition 1" in page
    assert "What has changed?" not in page


def test_of_a_comment_older_than_editions_nobody_knows_what_was_read(article, client, staff):
    comment = cast.make_comment(article)
    Comment.objects.update(edition=None)
    client.force_login(staff["maude"])
    assert "no edition known" in client.get("/admin/comments/comment/").text
    address = f"/admin/comments/comment/{comment.pk}/difference/"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("anna", 403), ("edith", 403), ("maude", 200), ("ada", 200), ("otto", 302), (None, 302)],
)
def test_those_who_may_decide_may_compare(address, client, staff, name, status):
    if name:
        client.force_login(staff[name])
    assert client.get(address).status_code == status


def test_what_is_not_public_any_more_is_shown_to_those_who_may_see_it(
    address, article, client, staff
):
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    for name, status in {"maude": 404, "ada": 200}.items():
        client.force_login(staff[name])
        response = client.get(address)
        assert response.status_code == status
        assert ("millions." in response.text) is (status == 200)


def test_a_comment_that_is_not_there_is_not_found(client, staff):
    client.force_login(staff["maude"])
    assert client.get("/admin/comments/comment/1/difference/").status_code == 404


def test_texts_that_are_the_same_are_said_to_be(article, client, staff):
    comment = cast.make_comment(article)
    client.force_login(staff["maude"])
    page = client.get(f"/admin/comments/comment/{comment.pk}/difference/").text
    assert "Headline, standfirst and text have not changed." in page

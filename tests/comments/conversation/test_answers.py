"""Answering a comment: the form without a script, and what it refuses."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Byline
from articles.record import revisions
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
FORM = PAGE + "comment/"
GOOD = {
    "stars": "",
    "email": "tom@readers.example",
    "name": "Tom",
    "message": "It is not.",
}
GONE = "The comment you are replying to is no longer there. You can post yours as a new comment."


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def comment(article) -> Comment:
    """Return what is answered."""
    return cast.make_approved(article)


def sent() -> Comment:
    """Return what came in last."""
    return Comment.objects.order_by("pk").last()


def test_each_comment_has_a_way_to_answer_it(comment, client):
    link = f'comment/?reply={comment.pk}">Reply</a>'
    assert f'<a href="{link}' in client.get(PAGE).text
    assert f'<a href="../{link}' in client.get(PAGE + "comments/").text


def test_the_form_says_whom_one_answers_and_sends_it_along(article, client):
    comment = cast.make_approved(article, "The bridge is overdue. " * 20)
    html = client.get(f"{FORM}?reply={comment.pk}").text
    assert f'<a href="{PAGE}comments/{comment.pk}/"><bdi>Rita Reader</bdi></a>:' in html
    quoted = html.split('<blockquote dir="auto">')[1].split("</blockquote>")[0]
    assert quoted.startswith("The bridge is overdue. The bridge")
    assert (len(quoted), quoted[-1]) == (200, "…")
    assert f'<input type="hidden" name="parent" value="{comment.pk}"' in html
    assert ">Your reply</h2>" in html


def test_the_form_of_any_comment_sends_no_parent(comment, client):
    assert 'name="parent"' not in client.get(FORM).text
    assert 'name="parent"' not in client.get(PAGE).text


def test_an_answer_is_held_with_what_it_answers(comment, client):
    assert client.post(FORM, GOOD | {"parent": str(comment.pk)}).status_code == 303
    assert (sent().parent, sent().state, sent().thread) == (comment, "pending", None)


def test_a_form_with_an_error_keeps_what_it_answers(comment, client):
    html = client.post(FORM, GOOD | {"parent": str(comment.pk), "name": ""}).text
    assert f'<input type="hidden" name="parent" value="{comment.pk}"' in html
    assert "<bdi>Rita Reader</bdi></a>:" in html
    assert "It is not." in html


def test_without_a_token_the_form_keeps_what_it_answers(comment):
    visitor = Client(enforce_csrf_checks=True)
    html = visitor.post(FORM, GOOD | {"parent": str(comment.pk)}).text
    assert "Please send it again. We could not confirm that it came from this page." in html
    assert f'<input type="hidden" name="parent" value="{comment.pk}"' in html


def hidden_parents(article) -> dict[str, str]:
    """Return the number of each comment that must be refused as one that never was."""
    held = cast.make_comment(article, "Secret words.", name="Hidden Hilda")
    removed = cast.make_approved(article, "Secret words.", name="Hidden Hilda")
    cast.make_approved(article, parent=removed)
    decisions.reject(removed, at=cast.NOW, by=None, reason=Reason.ABUSE)
    elsewhere = cast.make_approved(cast.make_article("Rain"), "Secret words.", name="Hidden Hilda")
    return {
        "held": str(held.pk),
        "removed": str(removed.pk),
        "elsewhere": str(elsewhere.pk),
        "unknown": "999999",
        "nonsense": "'; DROP TABLE",
        "huge": "9" * 5_000,
        "nul": "\0",
    }


KINDS = ["held", "removed", "elsewhere", "unknown", "nonsense", "huge", "nul"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_to_what_cannot_be_answered_is_refused_and_its_text_kept(article, client, kind):
    number = hidden_parents(article)[kind]
    before = Comment.objects.count()
    html = client.post(FORM, GOOD | {"parent": number}).text
    assert f'<p class="comment-notice">{GONE}</p>' in html
    assert "It is not." in html
    assert 'value="Tom"' in html
    assert "Secret" not in html
    assert "Hilda" not in html
    assert Comment.objects.count() == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_refused_answer_sends_a_comment_that_answers_nothing(article, client, kind):
    html = client.post(FORM, GOOD | {"parent": hidden_parents(article)[kind]}).text
    assert 'name="parent"' not in html
    assert client.post(FORM, GOOD).status_code == 303
    assert (sent().text, sent().parent) == ("It is not.", None)


def test_a_link_to_answer_a_hidden_comment_reads_like_one_to_none(article, client):
    found = {
        kind: client.get(FORM, {"reply": number})
        for kind, number in hidden_parents(article).items()
    }
    assert {response.status_code for response in found.values()} == {200}
    pages = [response.text for response in found.values()]
    assert all(f'role="alert">{GONE}</p>' in page for page in pages)
    assert not any("Hilda" in page or 'name="parent"' in page for page in pages)


def test_an_answer_to_a_comment_that_was_removed_meanwhile_is_refused(comment, client):
    assert client.get(f"{FORM}?reply={comment.pk}").status_code == 200
    decisions.mark_as_spam(comment, at=cast.NOW, by=None)
    assert GONE in client.post(FORM, GOOD | {"parent": str(comment.pk)}).text


def test_the_comment_that_is_answered_is_quoted_as_plain_text(article, client):
    hostile = '"><script>alert(1)</script>'
    comment = cast.make_approved(article, hostile, name=hostile)
    answer = cast.make_approved(article, hostile, name=hostile, parent=comment)
    cast.make_approved(article, "Deep.", parent=cast.make_approved(article, parent=answer))
    for path in (f"comment/?reply={answer.pk}", "", "comments/", "comments/?order=oldest"):
        html = client.get(PAGE + path).text
        assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "<script>alert" not in html


@pytest.mark.parametrize("parent", [None, "comment"])
def test_an_answer_costs_one_query_more_than_a_comment(
    comment, client, django_assert_num_queries, parent
):
    client.post(FORM, GOOD | {"message": "The ferry is late."})
    data = GOOD | ({"parent": str(comment.pk)} if parent else {})
    # Two of them begin and end the transaction.
    with django_assert_num_queries(11 if parent else 10):
        client.post(FORM, data)


# --- Who speaks for the paper ---------------------------------------------------------------------


def signed_in(user: User | None) -> Client:
    """Return a browser with somebody's session."""
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize(("name", "kept"), [("maude", True), ("otto", False), (None, False)])
def test_staff_are_known_by_their_session(article, name, kept):
    user = cast.make_staff()[name] if name else None
    assert signed_in(user).post(FORM, GOOD).status_code == 303
    assert sent().account == (user if kept else None)


def test_no_field_of_the_form_makes_anybody_staff(article):
    maude = cast.make_staff()["maude"]
    forged = {
        "account": str(maude.pk),
        "is_staff": "1",
        "thread": "1",
        "branch": "1",
        "state": "approved",
    }
    signed_in(None).post(FORM, GOOD | forged)
    assert (sent().account, sent().thread, sent().branch, sent().state) == (
        None,
        None,
        0,
        "pending",
    )


def badges(page: str) -> list[str]:
    """Return the badges of a page."""
    return [part.split("<")[0] for part in page.split('<span class="comment-badge">')[1:]]


def test_readers_see_who_is_staff_and_who_wrote_the_article(article, client):
    staff = cast.make_staff()
    author = cast.make_author(account=staff["anna"])
    Byline.objects.create(article=article, contributor=author)
    drawn = cast.make_author("Ida Illustrator", account=staff["edith"])
    Byline.objects.create(article=article, contributor=drawn, role="illustrator")
    cast.show(article)
    cast.make_approved(article)
    for name in ("anna", "maude", "edith"):
        cast.make_approved(article, account=staff[name], name=name.title())
    wanted = ["Staff", "Staff", "Author of this article"]
    assert badges(client.get(PAGE).text) == wanted
    assert badges(client.get(PAGE + "comments/").text) == wanted


def test_a_badge_goes_with_its_comment(article, client):
    comment = cast.make_approved(article, account=cast.make_staff()["maude"])
    cast.make_approved(article, parent=comment)
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.OTHER, note="Wrong.")
    assert badges(client.get(PAGE).text) == []


def test_a_name_that_only_the_working_copy_has_is_no_author_yet(article, client):
    maude = cast.make_staff()["maude"]
    Byline.objects.create(article=article, contributor=cast.make_author(account=maude))
    revisions.record(article, at=cast.NOW)
    cast.make_approved(article, account=maude)
    assert badges(client.get(PAGE).text) == ["Staff"]


@pytest.mark.parametrize("number", [1, 3])
def test_badges_cost_one_query_however_many(article, client, django_assert_num_queries, number):
    maude = cast.make_staff()["maude"]
    Byline.objects.create(article=article, contributor=cast.make_author(account=maude))
    cast.show(article)
    for _ in range(number):
        cast.make_approved(article, account=maude)
    # one for the badges, one for how many answers of the authors there are
    with django_assert_num_queries(9):
        client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(PAGE + "comments/")

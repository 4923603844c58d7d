"""The pages of a comment's sender: who sees and does what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from comments import readers
from comments.emails import status_links
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"
KEY = "k" * 43
TEXT, NAME = "Unutterable words about geese.", "Hidden Hilda"


@pytest.fixture
def comment() -> Comment:
    """Return a comment that waits, sent from Hilda's browser just now."""
    reader = readers.find_or_store(KEY)
    article = cast.make_article()
    return cast.make_comment(article, TEXT, name=NAME, reader=reader, at=timezone.now())


@pytest.fixture
def hilda() -> Client:
    """Return the browser that the comment was sent from."""
    browser = Client()
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    return browser


def others() -> dict[str, Client]:
    """Return whoever else may hold the link."""
    reader, maude = Client(), Client()
    reader.cookies[readers.cookie_name()] = readers.cookie_of("s" * 43)
    readers.find_or_store("s" * 43)
    maude.force_login(cast.make_staff()["maude"])
    return {"anonymous": Client(), "another reader": reader, "a moderator": maude}


def refuse(comment: Comment) -> None:
    """Refuse the comment in words that could leak."""
    decisions.reject(
        comment, at=timezone.now(), by=None, reason=Reason.OTHER, to_writer="The geese."
    )


WAYS = {
    "pending": lambda comment: None,
    "approved": lambda comment: decisions.approve(comment, at=timezone.now(), by=None),
    "rejected": refuse,
    "spam": lambda comment: decisions.mark_as_spam(comment, at=timezone.now(), by=None),
}


@pytest.mark.parametrize("state", WAYS)
def test_the_senders_page_shows_the_words_to_the_writers_browser_alone(comment, hilda, state):
    WAYS[state](comment)
    address = status_links.address_of(comment)
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
        assert "shown only in the browser that sent it" in response.text
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")
        assert not response.cookies


def test_the_page_says_what_is_ahead_as_long_as_nobody_knows_how_long_it_takes(comment, hilda):
    html = hilda.get(status_links.address_of(comment)).text
    assert "<h1>Your comment is awaiting moderation</h1>" in html
    assert "It is next in line." in html
    cast.make_comment(comment.article, at=cast.NOW)
    assert "1 comment is ahead of it." in hilda.get(status_links.address_of(comment)).text


def test_the_page_says_how_long_it_usually_takes(comment, hilda):
    for _ in range(5):
        decided = cast.make_comment(comment.article, reader=cast.make_reader("b"))
        decisions.approve(
            decided, at=cast.NOW + timedelta(hours=3), by=cast.make_user(f"maude{decided.pk}")
        )
    html = hilda.get(status_links.address_of(comment)).text
    assert "This usually takes about 3\xa0hours." in html
    # One estimate: the place in the line is none beside it.
    assert "in line" not in html
    assert "ahead of it" not in html


def test_the_page_says_which_comment_it_answers_as_long_as_that_is_public(comment, hilda):
    answered = cast.make_approved(comment.article, name="Pat Public")
    Comment.objects.filter(pk=comment.pk).update(parent=answered)
    told = f'In reply to <a href="{answered.get_absolute_url()}"><bdi>Pat Public</bdi></a>'
    assert told in hilda.get(status_links.address_of(comment)).text
    refuse(answered)
    assert "Pat Public" not in hilda.get(status_links.address_of(comment)).text


def test_the_papers_promise_stands_in_place_of_an_estimate(comment, hilda, settings):
    settings.READ_WITHIN_HOURS = 4
    html = hilda.get(status_links.address_of(comment)).text
    assert "We promise to read it within 4 hours." in html
    assert "in line" not in html
    assert "This usually takes" not in html
    Comment.objects.update(submitted_at=timezone.now() - timedelta(hours=5))
    html = hilda.get(status_links.address_of(comment)).text
    assert "We promised to read it within 4 hours, and have not. We are sorry." in html
    refuse(comment)
    assert "We promise" not in hilda.get(status_links.address_of(comment)).text


def test_behind_many_the_page_counts_no_further(comment, hilda, monkeypatch):
    monkeypatch.setattr(status_links, "MAX_COUNTED_AHEAD", 1)
    for _ in range(2):
        cast.make_comment(comment.article, at=cast.NOW)
    html = hilda.get(status_links.address_of(comment)).text
    assert "More than 1 comments are ahead of it." in html


def test_a_refusal_says_what_can_be_done_about_it(comment, hilda):
    refuse(comment)
    html = hilda.get(status_links.address_of(comment)).text
    assert "<h1>Your comment was not published</h1>" in html
    assert "The moderator’s note: <bdi>The geese.</bdi>" in html
    assert html.count("The geese.") == 1
    assert "Ask for another look." in html
    assert "/notice/" not in html.partition("<h1>")[2].partition("</main>")[0]
    assert "out-of-court dispute settlement" in html


def test_a_draft_is_cleared_by_the_page_that_follows_the_sending_only(comment, hilda):
    address = status_links.address_of(comment)
    assert f'data-comment-sent="{PAGE}comment/"' in hilda.get(address).text
    assert f'data-comment-own="{PAGE}comment/own/"' in hilda.get(address).text
    assert "data-comment" not in Client().get(address).text
    Comment.objects.update(submitted_at=timezone.now() - timedelta(minutes=3))
    html = hilda.get(address).text
    assert "data-comment-sent" not in html
    assert "data-comment-own" in html


def test_every_wrong_link_to_a_senders_page_gets_the_same_answer(comment, hilda):
    token = status_links.address_of(comment).split("/")[-2]
    wrong = [token[:-1], token.swapcase(), "sent", "1", "é"]
    pages = {hilda.get(f"{PAGE}comment/{each}/").content for each in wrong}
    pages |= {hilda.get(f"{PAGE.replace('bridge', 'ferry')}comment/{token}/").content}
    publishing.withdraw(comment.article, at=cast.NOW, reason="It was wrong.")
    last = hilda.get(f"{PAGE}comment/{token}/")
    assert last.status_code == 404
    assert pages == {last.content}


def test_the_page_is_only_read(comment, hilda):
    assert hilda.post(status_links.address_of(comment)).status_code == 405


def test_the_page_costs_the_same_few_queries(comment, hilda, django_assert_num_queries):
    # The comment with its article and reader, its newest decision, how many are ahead, the latest
    # decisions, what moderators decided about the reader, whether words were removed: once each for
    # what is told, edited and asked for again; the masthead's sections.
    for number in (1, 3):
        for _ in range(number):
            cast.make_comment(comment.article, at=cast.NOW)
        with django_assert_num_queries(10):
            hilda.get(status_links.address_of(comment))


# --- Editing and withdrawing ------------------------------------------------------------------------


def act(comment: Comment, which: str) -> str:
    """Return the address at which the writer edits or withdraws."""
    return f"{PAGE}comments/{comment.pk}/{which}/"


def form_of(browser: Client, comment: Comment, **changes: str) -> dict[str, str]:
    """Return what the edit form sends."""
    form = browser.get(act(comment, "edit")).context["form"]
    values = {name: form[name].value() or "" for name in ("version", "started", "message", "name")}
    return values | {"stars": "3"} | changes


def test_the_writer_edits_from_the_own_browser(comment, hilda):
    data = form_of(hilda, comment, message="Other words about geese.")
    assert data["name"] == NAME
    response = hilda.post(act(comment, "edit"), data)
    assert response.status_code == 303
    assert "Other words about geese." in hilda.get(response["Location"]).text
    comment.refresh_from_db()
    assert (comment.text, comment.stars, comment.version) == ("Other words about geese.", 3, 2)
    assert comment.email == "rita@readers.example"


@pytest.mark.parametrize("which", ["edit", "withdraw"])
def test_nobody_but_the_writer_finds_the_pages_to_edit_or_withdraw_a_comment(comment, which):
    for browser in others().values():
        answers = [browser.get(act(comment, which)), browser.post(act(comment, which), {})]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert not any("geese" in answer.text for answer in answers)
    comment.refresh_from_db()
    assert (comment.state, comment.version) == ("pending", 1)


@pytest.mark.parametrize("which", ["edit", "withdraw"])
def test_what_a_member_of_staff_wrote_is_theirs_while_they_are_signed_in(comment, hilda, which):
    comment.account = cast.make_user("edith", "Editor")
    comment.save()
    assert hilda.get(act(comment, which)).status_code == 404
    hilda.force_login(comment.account)
    assert hilda.get(act(comment, which)).status_code == 200


@pytest.mark.parametrize("which", ["edit", "withdraw"])
def test_looking_at_the_pages_to_edit_or_withdraw_changes_nothing_and_is_not_cached(
    comment, hilda, which
):
    for _ in range(2):
        response = hilda.get(act(comment, which))
        assert response.status_code == 200
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")
    comment.refresh_from_db()
    assert (comment.state, comment.version) == ("pending", 1)


@pytest.mark.parametrize("which", ["edit", "withdraw"])
def test_another_sites_form_changes_nothing(comment, which):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    assert browser.post(act(comment, which), {"message": "x", "version": "1"}).status_code == 403
    comment.refresh_from_db()
    assert (comment.state, comment.version) == ("pending", 1)


def test_an_edit_changes_nothing_but_the_words_and_stars(comment, hilda):
    data = form_of(hilda, comment, message="Other words.") | {
        "state": "approved", "email": "new@readers.example", "account": "1", "parent": "1",
        "reader": "1", "is_staff": "1",
    }  # fmt: skip
    hilda.post(act(comment, "edit"), data)
    comment.refresh_from_db()
    assert (comment.state, comment.email) == ("pending", "rita@readers.example")
    assert (comment.account, comment.parent, comment.text) == (None, None, "Other words.")


@pytest.mark.parametrize("version", ["", "0", "-1", "99999999999", "x", "1.5", "\0"])
def test_a_version_that_is_none_changes_nothing(comment, hilda, version):
    response = hilda.post(act(comment, "edit"), form_of(hilda, comment, version=version))
    assert response.status_code == 200
    comment.refresh_from_db()
    assert comment.version == 1


def test_an_edit_with_an_error_comes_back_with_all_that_was_typed(comment, hilda):
    response = hilda.post(act(comment, "edit"), form_of(hilda, comment, message="x" * 5001))
    assert response.status_code == 200
    assert "Please shorten your message to 5000 characters: it has 5001." in response.text
    assert "x" * 5001 in response.text


def test_what_can_no_longer_be_edited_leads_to_where_it_stands(comment, hilda):
    Comment.objects.update(submitted_at=timezone.now() - timedelta(minutes=16))
    response = hilda.get(act(comment, "edit"))
    assert (response.status_code, "/comment/ey" in response["Location"]) == (303, True)
    assert act(comment, "edit") not in hilda.get(response["Location"]).text


def test_the_writer_withdraws_with_a_button_and_twice_is_once(comment, hilda):
    decisions.approve(comment, at=timezone.now(), by=None)
    assert "Withdraw the comment" in hilda.get(act(comment, "withdraw")).text
    for _ in range(2):
        response = hilda.post(act(comment, "withdraw"))
        assert response.status_code == 303
    page = hilda.get(response["Location"]).text
    assert "<h1>You have withdrawn your comment</h1>" in page
    assert "geese" not in page
    assert "/withdraw/" not in page
    assert "geese" not in Client().get(PAGE).text
    assert comment.decisions.count() == 3
    assert hilda.get(act(comment, "withdraw")).status_code == 303


def test_an_edit_costs_few_queries(comment, hilda, django_assert_num_queries):
    hilda.post(act(comment, "edit"), form_of(hilda, comment, message="Warm words."))
    data = form_of(hilda, comment, message="Other words.")
    # The comment with its article and reader, the counted rate, the modes, what is asked of the
    # edition, messages alike, removed words, the reader; in a transaction (here a savepoint, two
    # statements) and one of its own (two more) the old words, the new words, the wording, the latest
    # ratings.
    with django_assert_num_queries(16):
        hilda.post(act(comment, "edit"), data)


def test_the_public_card_says_when_it_was_edited(comment, hilda):
    decisions.approve(comment, at=timezone.now(), by=None)
    decisions.rewrite(comment, words={"text": "Other words."}, at=timezone.now())
    comment.refresh_from_db()
    moment = timezone.localtime(comment.edited_at).strftime("%H:%M")
    page = Client().get(PAGE).text
    assert f'<span class="comment-edited">edited {moment}</span>' in page


def test_the_desk_shows_every_earlier_wording(comment, client):
    decisions.rewrite(comment, words={"text": "Other words."}, at=timezone.now())
    client.force_login(cast.make_user("maude", "Moderator"))
    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").text
    assert "Earlier versions" in page
    assert TEXT in page
    assert "now version 2" in client.get("/admin/comments/comment/").text


def test_a_verdict_on_a_card_that_showed_other_words_is_refused(comment, client):
    client.force_login(cast.make_user("maude", "Moderator"))
    assert f'value="{comment.pk}:pending:1"' in client.get("/admin/comments/comment/").text
    decisions.rewrite(comment, words={"text": "Other words."}, at=timezone.now())
    decide = "/admin/comments/comment/decide/"
    for seen in (f"{comment.pk}:pending:1", f"{comment.pk}:pending"):
        answer = client.post(decide, {"comment": seen, "verdict": "approve"}, follow=True)
        assert "It has been edited in the meantime. Please read it again." in answer.text
        comment.refresh_from_db()
        assert comment.state == "pending"
    client.post(decide, {"comment": f"{comment.pk}:pending:2", "verdict": "approve"})
    comment.refresh_from_db()
    assert comment.state == "approved"

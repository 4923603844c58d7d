"""The pages of the form: what is stored, what is answered, and to whom (S, M, P)."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.record import revisions
from comments import human_check, signed_links
from comments.human_check import Passed, Unavailable
from comments.models import Comment, Reader
from comments.moderation import decisions
from comments.posting import form_token
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
GOOD = {
    "stars": "4",
    "email": "rita@readers.example",
    "name": "Rita Reader",
    "message": "The bridge is overdue.",
}
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.fixture
def article():
    """Return what the comment is about."""
    return cast.make_article()


@pytest.fixture
def visitor() -> Client:
    """Return a browser whose forms are checked, as on the real site; it says where they are from."""
    return Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})


@pytest.fixture
def silent() -> Client:
    """Return a browser that does not say where a form is from."""
    return Client(enforce_csrf_checks=True)


def with_token(visitor: Client, **fields: str) -> dict[str, str]:
    """Return what the script of the page would send."""
    start = visitor.get(PAGE + "comment/start/?edition=1").json()
    return GOOD | {"started": start["started"]} | fields


def test_a_comment_is_stored_and_thanked_for(article, visitor):
    response = visitor.post(PAGE + "comment/", with_token(visitor))
    comment = Comment.objects.get()
    assert response.status_code == 303
    token = response["Location"].removeprefix(PAGE + "comment/").removesuffix("/")
    assert (
        signed_links.find(
            Comment.objects.all(), token, purpose="receipts", max_age=timedelta(days=60)
        )
        == comment
    )
    assert (comment.article, comment.state, comment.text) == (
        article,
        "pending",
        "The bridge is overdue.",
    )
    assert timezone.now() - comment.submitted_at < timedelta(minutes=1)


def test_a_comment_costs_the_same_few_queries(article, visitor, django_assert_num_queries):
    # What a process looks up once: the day's key, the word rules, the names of the staff.
    Client().post(PAGE + "comment/", GOOD | {"message": "The ferry is late."})
    typed = with_token(visitor)
    # The article, the rate so far, what is asked of the edition and the reader, the modes, messages
    # alike; in a transaction (here a savepoint, two statements) the counted rate and ratings of the
    # network, the new reader, comment and decision, and the latest ratings.
    with django_assert_num_queries(12):
        visitor.post(PAGE + "comment/", typed)
    assert Comment.objects.count() == 2


def test_the_readers_key_is_set_on_sending_and_kept(article, visitor):
    assert not visitor.get(PAGE + "comment/start/").cookies
    first = visitor.post(PAGE + "comment/", with_token(visitor))
    key = first.cookies["reader"].value
    other = with_token(visitor, message="And the ferry is late.")
    second = visitor.post(PAGE + "comment/", other)
    assert second.cookies["reader"].value == key
    assert Reader.objects.count() == 1
    assert Comment.objects.count() == 2


def test_a_comment_with_an_error_is_not_stored_and_comes_back(article, visitor):
    response = visitor.post(PAGE + "comment/", with_token(visitor, email="rita"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Your comment has not been sent yet. Please correct the fields marked below." in html
    assert "Please enter a complete e-mail address, like name@example.com." in html
    assert "The bridge is overdue." in html
    assert 'value="Rita Reader"' in html
    assert 'value="4" id="id_stars_3" checked' in html
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")
    assert Comment.objects.count() == 0
    assert "reader" not in response.cookies


def test_without_scripts_the_first_send_answers_with_the_text_and_the_second_is_stored(
    article, visitor
):
    shown = {"edition": "1"}
    cast.show(article)
    first = visitor.post(PAGE + "comment/", GOOD | shown)
    html = first.content.decode()
    assert (first.status_code, dict(first.cookies)) == (200, {})
    assert (
        "One more step: please press “Send comment” again. Without JavaScript, or before the page"
        " has finished loading, a comment takes a second click. Nothing you typed is lost." in html
    )
    assert "The bridge is overdue." in html
    assert Comment.objects.count() == 0
    hidden = {"started": first.context["form"]["started"].value()}
    second = visitor.post(PAGE + "comment/", GOOD | hidden)
    assert second.status_code == 303
    comment = Comment.objects.get()
    assert (comment.decisions.get().reason, comment.edition.number) == ("no-script", 1)


def test_a_browser_that_does_not_say_where_the_form_is_from_sends_twice(article, silent):
    first = silent.post(PAGE + "comment/", GOOD | {"edition": "1"})
    html = first.content.decode()
    assert first.status_code == 200
    assert "Please send it again. We could not confirm that it came from this page." in html
    assert "The bridge is overdue." in html
    assert Comment.objects.count() == 0
    hidden = {
        "csrfmiddlewaretoken": str(first.context["csrf_token"]),
        "started": first.context["form"]["started"].value(),
    }
    second = silent.post(PAGE + "comment/", GOOD | hidden)
    assert second.status_code == 303
    assert Comment.objects.get().decisions.get().reason == "no-script"


def test_a_form_of_unknown_origin_is_not_checked_for_a_human(article, silent, monkeypatch):
    monkeypatch.setattr(human_check, "ask", lambda token, *, at: pytest.fail("asked"))
    silent.post(PAGE + "comment/", GOOD | {"human": "token", "human_script": "ready"})


def test_another_sites_form_stores_nothing(article, visitor):
    data = with_token(visitor)
    response = visitor.post(PAGE + "comment/", data, headers={"origin": "https://evil.example"})
    assert response.status_code == 200
    assert (
        "Please send it again. We could not confirm that it came from this page."
        in response.content.decode()
    )
    assert Comment.objects.count() == 0


def test_a_token_missing_elsewhere_is_answered_in_plain_words(visitor):
    response = visitor.post("/admin/login/", {"username": "maude"})
    assert response.status_code == 403
    assert "We could not confirm that this came from a page of this site" in response.text


def test_get_shows_the_form_and_stores_nothing(article, visitor):
    response = visitor.get(PAGE + "comment/", GOOD)
    html = response.content.decode()
    assert response.status_code == 200
    assert "csrfmiddlewaretoken" not in html
    assert f'<a href="{PAGE}">Council votes for the bridge</a>' in html
    assert "The bridge is overdue." not in html
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("put", "comment/"), ("delete", "comment/"), ("patch", "comment/"),
        ("post", "comment/start/"), ("post", "comment/own/"), ("post", "comments/"),
    ],
)  # fmt: skip
def test_other_methods_are_refused(article, client, method, address):
    assert getattr(client, method)(PAGE + address).status_code == 405


def test_the_start_hands_out_token_moment_edition_and_check(article, visitor):
    cast.show(article)
    response = visitor.get(PAGE + "comment/start/?edition=1")
    data = response.json()
    assert data.keys() == {"started", "check", "words"}
    assert form_token.read(article, data["started"]).edition == 1
    assert data["check"]["provider"] == "proof-of-work"
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")


def test_the_edition_that_was_on_screen_is_kept_with_its_revision(article, visitor):
    data = with_token(visitor)
    cast.show(article)
    revisions.record(article, at=cast.NOW)
    visitor.post(PAGE + "comment/", data)
    visitor.post(PAGE + "comment/", data | {"started": "forged", "message": "More."})
    read = Comment.objects.order_by("pk").values_list("edition__number", "revision__number")
    assert list(read) == [(1, 1), (2, 2)]


def test_a_challenge_is_made_for_each_asker_and_kept_by_nobody(client):
    one, two = (client.get("/comments/challenge/") for _ in range(2))
    assert one.json()["parameters"]["nonce"] != two.json()["parameters"]["nonce"]
    assert (one["Cache-Control"], one["X-Robots-Tag"]) == (PRIVATE, "noindex")
    assert not one.cookies


def no_articles() -> dict[str, str]:
    """Return the address of an article in each state in which nobody may read it."""
    draft = cast.make_draft("A draft")
    scheduled = cast.make_article("Scheduled", published_at=timezone.now() + timedelta(hours=1))
    withdrawn = cast.make_article("Withdrawn")
    publishing.withdraw(withdrawn, at=cast.NOW, reason="A mistake.")
    return {
        "draft": f"/{cast.YESTERDAY:%Y/%m/%d}/{draft.slug}/",
        "scheduled": scheduled.get_absolute_url(),
        "withdrawn": withdrawn.get_absolute_url(),
        "unknown": "/2024/05/16/no-such-article/",
        "no day": "/2024/02/31/no-such-article/",
    }


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn", "unknown", "no day"])
def test_an_article_that_is_not_public_takes_no_comments_and_does_not_show_that_it_exists(
    visitor, client, state
):
    address = no_articles()[state]
    for path in ("comment/", "comment/start/", "comment/own/", "comments/"):
        response = client.get(address + path)
        assert response.status_code == 404
        assert not response.cookies
    for sender in (visitor, client):
        response = sender.post(address + "comment/", GOOD)
        assert response.status_code == 404
        assert "overdue" not in response.content.decode()
    assert Comment.objects.count() == 0


def test_an_article_withdrawn_while_somebody_writes_takes_no_comment(article, visitor):
    data = with_token(visitor)
    publishing.withdraw(article, at=cast.NOW, reason="A mistake.")
    assert visitor.post(PAGE + "comment/", data).status_code == 404
    assert Comment.objects.count() == 0


def test_a_comment_under_a_borrowed_name_and_address_is_held_like_any_other(article, visitor):
    cast.make_approved(article, name="Rita Reader", email="rita@readers.example")
    visitor.post(PAGE + "comment/", with_token(visitor))
    assert list(Comment.objects.order_by("pk").values_list("state", flat=True)) == [
        "approved",
        "pending",
    ]


@pytest.mark.parametrize("outcome", [Passed(), Unavailable("no answer")])
def test_a_held_comment_is_on_no_page_of_the_article(article, visitor, monkeypatch, outcome):
    monkeypatch.setattr(human_check, "ask", lambda token, *, at: outcome)
    data = with_token(visitor, human="token", name="Hidden Hilda", message="Secret words.")
    assert visitor.post(PAGE + "comment/", data).status_code == 303
    for path in ("", "comments/", "comment/"):
        html = visitor.get(PAGE + path).content.decode()
        assert "Hilda" not in html
        assert "Secret words" not in html
        assert "readers.example" not in html


def test_a_human_check_that_breaks_down_loses_no_text(article, visitor, settings, monkeypatch):
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = "key"
    settings.RECAPTCHA_DOMAIN = "127.0.0.1:9"
    data = with_token(visitor, human="token", human_script="ready")
    assert visitor.post(PAGE + "comment/", data).status_code == 303
    comment = Comment.objects.get()
    assert comment.decisions.get().reason == "check-unavailable"
    (told,) = (each for each in comment.findings if each["code"] == "check-unavailable")
    assert told["evidence"]["reason"].startswith("URLError: ")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"%", b"&&&===", b"message=%ff%fe&name=%00&email=%0d%0a", b"stars=1&stars=2",
        b"human=%00&human_script=%00&started=%00&edition=%00", b"message=" + b"%cc%81" * 9000,
    ],
)  # fmt: skip
def test_no_body_breaks_the_form(article, client, body):
    response = client.post(
        PAGE + "comment/", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 200
    assert Comment.objects.count() == 0


def test_hidden_fields_with_nonsense_do_not_stop_a_comment(article, client):
    nonsense = {"started": "\0", "edition": "\0"}
    assert client.post(PAGE + "comment/", GOOD | nonsense).status_code == 303


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data"])
def test_a_body_of_another_kind_stores_nothing(article, client, kind):
    response = client.post(PAGE + "comment/", b"{}", content_type=kind)
    assert response.status_code in (200, 400)
    assert Comment.objects.count() == 0


def test_logs_hold_nothing_of_the_reader(article, visitor, silent, caplog):
    caplog.set_level(logging.DEBUG)
    silent.post(PAGE + "comment/", GOOD)
    visitor.post(PAGE + "comment/", with_token(visitor, human="x", human_script="ready"))
    visitor.post(PAGE + "comment/", with_token(visitor))
    logged = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert logged != []
    for secret in ("overdue", "rita", "Rita", "127.0.0.1"):
        assert not any(secret in line for line in logged)


def test_an_error_report_holds_nothing_of_the_reader(article, visitor, settings, mailoutbox):
    settings.ADMINS = [("Ada", "ada@news.example")]
    visitor.raise_request_exception = False
    data = with_token(visitor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comments.posting.checking.check", lambda *sent, **more: 1 / 0)
        assert visitor.post(PAGE + "comment/", data).status_code == 500
    (mail,) = mailoutbox
    assert "ZeroDivisionError" in mail.body
    assert "overdue" not in mail.body
    assert "rita" not in mail.body


def test_accepting_a_comment_costs_few_queries(article, client, django_assert_num_queries):
    client.post(PAGE + "comment/", GOOD)
    # As above, without making the reader known. Who has rated is not counted again.
    with django_assert_num_queries(11):
        client.post(PAGE + "comment/", GOOD | {"message": "And the ferry is late."})


def test_older_comments_are_on_pages_of_their_own(article, client, monkeypatch):
    monkeypatch.setattr("comments.conversation.listing.PAGE", 2)
    for number in range(3):
        cast.make_approved(article, f"Comment {number}.", at=cast.NOW + timedelta(hours=number))
    first = client.get(PAGE + "comments/").content.decode()
    assert [f"Comment {n}." in first for n in range(3)] == [False, True, True]
    place = first.split("?after=")[1].split('"')[0]
    second = client.get(PAGE + f"comments/?after={place}").content.decode()
    assert [f"Comment {n}." in second for n in range(3)] == [True, False, False]
    assert "More comments" not in second


def test_a_page_of_comments_is_the_same_for_everybody(article, visitor):
    cast.make_approved(article)
    stranger = Client().get(PAGE + "comments/")
    visitor.post(PAGE + "comment/", with_token(visitor))
    reader = visitor.get(PAGE + "comments/")
    assert stranger.content == reader.content
    assert not stranger.cookies
    assert "Cookie" not in stranger.get("Vary", "")


@pytest.mark.parametrize(
    "question",
    [
        {"after": "x"}, {"after": "1-0-0"}, {"after": "'; DROP TABLE"}, {"after": "9" * 40},
        {"order": ""}, {"order": "best"},
    ],
)  # fmt: skip
def test_a_page_of_comments_that_nobody_links_to_is_not_found(article, client, question):
    assert client.get(PAGE + "comments/", question).status_code == 404


def test_a_page_of_comments_past_the_end_says_so(article, client):
    html = client.get(PAGE + "comments/?after=1-0-0-1").content.decode()
    assert "There are no comments here." in html


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_of_comments_costs_the_same_for_one_and_for_three(
    article, client, django_assert_num_queries, number
):
    for _ in range(number):
        cast.make_approved(article)
    # edition with its article, comments, which lists there are besides, whether they are closed; the
    # masthead's sections
    with django_assert_num_queries(5):
        client.get(PAGE + "comments/")


# --- What a reader alone sees -----------------------------------------------------------------------


def own(browser: Client):
    """Return the answer to the small request of a returning reader's page."""
    return browser.get(PAGE + "comment/own/")


def test_a_reader_sees_the_own_comment_that_waits(article, visitor):
    visitor.post(PAGE + "comment/", with_token(visitor))
    response = own(visitor)
    assert "The bridge is overdue." in response.content.decode()
    assert "You rated" not in response.content.decode()
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == (PRIVATE, "noindex")


def test_a_reader_sees_the_own_rating_once_it_counts(article, visitor):
    visitor.post(PAGE + "comment/", with_token(visitor))
    decisions.approve(Comment.objects.get(), at=cast.NOW, by=None)
    html = own(visitor).content.decode()
    assert "You rated this article with 4 stars." in html
    assert "The bridge is overdue." not in html
    assert "</a> is published.</p>" in html
    assert f'<a href="{PAGE}comments/{Comment.objects.get().pk}/withdraw/">Withdraw</a>' in html


@pytest.mark.parametrize("key", ["", "no key of this site", "A" * 43, "A" * 43 + ":" + "B" * 43])
def test_nobody_else_sees_it_and_nobody_becomes_known(article, visitor, key):
    visitor.post(PAGE + "comment/", with_token(visitor))
    stranger = Client()
    stranger.cookies["reader"] = key
    response = own(stranger)
    assert (response.status_code, response.content, dict(response.cookies)) == (204, b"", {})
    assert Reader.objects.count() == 1


def test_what_was_refused_is_not_shown_again(article, visitor):
    visitor.post(PAGE + "comment/", with_token(visitor))
    decisions.mark_as_spam(Comment.objects.get(), at=cast.NOW, by=None)
    assert own(visitor).status_code == 204


def test_the_shared_page_is_the_same_with_and_without_a_readers_cookie(article, visitor):
    visitor.post(PAGE + "comment/", with_token(visitor))
    assert visitor.get(PAGE).content == Client().get(PAGE).content


def test_the_own_request_costs_six_queries(article, visitor, django_assert_num_queries):
    visitor.post(PAGE + "comment/", with_token(visitor))
    with django_assert_num_queries(6):
        own(visitor)


def test_a_rating_other_than_1_to_5_stars_is_refused_at_its_field(article, client):
    for value in ("0", "6", "-1", "1e9", "5 ", "4.5", "NaN", "٥", ["1", "5"]):
        response = client.post(PAGE + "comment/", GOOD | {"stars": value})
        shown = ", ".join(value) if isinstance(value, list) else value
        message = f"“{shown}” is not a rating. Choose 1 to 5 stars, or no rating."
        assert response.context["form"].errors == {"stars": [message]}
        assert message in response.content.decode()
    assert not Comment.objects.exists()


def test_a_signed_in_member_of_staff_does_not_rate(article, client):
    client.force_login(cast.make_staff()["edith"])
    page = client.get(PAGE + "comment/").content.decode()
    assert "so you cannot rate this article." in page
    assert 'type="radio"' not in page
    refused = client.post(PAGE + "comment/", GOOD).content.decode()
    assert "Staff cannot rate articles. Please send your comment again without stars." in refused
    assert GOOD["message"] in refused
    assert client.post(PAGE + "comment/", GOOD | {"stars": ""}).status_code == 303
    assert Comment.objects.get().account.username == "edith"


def test_an_account_without_the_desk_is_a_reader(article, client):
    client.force_login(cast.make_user("otto"))
    assert client.post(PAGE + "comment/", GOOD).status_code == 303
    comment = Comment.objects.get()
    assert (comment.stars, comment.account) == (4, None)

"""Requests that are refused unread: a page of the site with the reason, and the typed text."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from articles.acts import publishing
from comments import limits, readers
from comments.models import Comment, DataRequest, ErrorNote, Notice, Report
from newsroom.operations.log_redaction import RedactingFormatter
from tests import cast
from tests.comments.persons import KEY

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
FORM = "application/x-www-form-urlencoded"
AGAIN = (
    "Please send it again. We could not confirm that it came from this page. Nothing you typed is"
    " lost. If you see this again, allow cookies for this site."
)
NOTICE = {"address": "http://testserver" + PAGE, "kind": "other", "text": "It shows my house."}


@pytest.fixture
def comment() -> Comment:
    return cast.make_approved(cast.make_article())


# Address, what is typed, and where it stands on the page that comes back.
FORMS = [
    (PAGE + "comment/", {"message": "The bridge is overdue.", "name": "Rita"}, 200),
    (PAGE + "error/", {"text": "It was in June.", "suggestion": "in June", "name": "Rita"}, 403),
    ("/comments/{comment}/report/", {"reason": "abuse", "text": "He means me."}, 403),
    ("/notice/", NOTICE | {"name": "Nora", "email": "nora@readers.example"}, 403),
    ("/privacy/", {"email": "rita@readers.example"}, 403),
]
IDS = ["comment", "error note", "report", "notice", "privacy"]


@pytest.mark.parametrize(("path", "typed", "status"), FORMS, ids=IDS)
def test_a_form_without_a_token_comes_back_with_what_was_typed(comment, path, typed, status):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path.format(comment=comment.pk), typed)
    assert (answer.status_code, AGAIN in answer.text) == (status, True)
    for name, text in typed.items():
        assert text in answer.text, name
    assert "csrfmiddlewaretoken" in answer.text
    assert (answer["X-Robots-Tag"], "no-store" in answer["Cache-Control"]) == ("noindex", True)
    assert [model.objects.count() for model in (Comment, ErrorNote, Report, Notice)] == [1, 0, 0, 0]
    assert DataRequest.objects.count() == 0


@pytest.mark.parametrize(("path", "typed", "status"), FORMS, ids=IDS)
def test_a_form_that_is_too_large_comes_back_with_what_was_typed(comment, path, typed, status):
    padding = "&padding=" + "x" * limits.MAX_REQUEST_BYTES
    body = "&".join(f"{name}={text}" for name, text in typed.items()) + padding
    address = path.format(comment=comment.pk)
    answer = Client().post(address, body.replace(" ", "+"), content_type=FORM)
    assert answer.status_code == 413
    assert "What you sent is too large: it has 1,000," in answer.text
    for name, text in typed.items():
        assert text in answer.text, name


def test_a_comment_that_is_edited_comes_back_to_its_writer_alone():
    article = cast.make_article()
    reader = readers.find_or_store(KEY)
    comment = cast.make_comment(article, reader=reader)
    strict = Client(enforce_csrf_checks=True)
    address = f"{PAGE}comments/{comment.pk}/edit/"
    assert strict.post(address, {"message": "Other words."}).status_code == 404
    strict.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    answer = strict.post(address, {"message": "Other words.", "version": "1"})
    assert (answer.status_code, AGAIN in answer.text) == (403, True)
    assert "Other words.</textarea>" in answer.text


def test_a_hidden_article_gives_nothing_away(comment):
    strict = Client(enforce_csrf_checks=True)
    publishing.withdraw(comment.article, at=cast.NOW, reason="It was wrong.")
    assert strict.post(PAGE + "comment/", {"message": "x"}).status_code == 404
    body = "message=" + "x" * limits.MAX_REQUEST_BYTES
    answer = strict.post(PAGE + "comment/", body, content_type=FORM)
    assert (answer.status_code, "Council votes" in answer.text) == (413, False)


# --- The desk -------------------------------------------------------------------------------------


@pytest.fixture
def edith(client):
    client.force_login(cast.make_staff()["edith"])
    return client


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (
            "headline=Typed+headline&body=" + "a+" * 1_400_000,
            413,
            "What you sent is too large: it has 2,800,029 bytes, and the limit is 2,621,440.",
        ),
        (
            "headline=Typed+headline&" + "&".join(f"related_links-{n}=" for n in range(2_100)),
            400,
            "What you sent has too many fields: the limit is 2000.",
        ),
    ],
    ids=["too large", "too many"],
)
def test_the_desk_is_told_what_was_too_much_and_gets_the_text_back(edith, body, status, reason):
    path = f"/admin/articles/article/{cast.make_draft().pk}/change/"
    answer = edith.post(path, body, content_type=FORM)
    assert answer.status_code == status
    assert reason in answer.text
    assert "Typed headline</textarea>" in answer.text
    assert ("a " * 1_000_000 in answer.text) is (status == 413)


def test_strangers_get_nothing_read_back_by_the_desk(client):
    body = "username=" + "x" * 2_700_000
    answer = client.post("/admin/login/", body, content_type=FORM)
    assert (answer.status_code, "xxx" in answer.text) == (413, False)


def test_too_many_files_are_told_by_their_limit(edith):
    part = '--b\r\nContent-Disposition: form-data; name="f{n}"; filename="f"\r\n\r\nx\r\n'
    body = "".join(part.format(n=n) for n in range(101)) + "--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    answer = edith.post("/admin/articles/picture/add/", body.encode(), content_type=kind)
    assert answer.status_code == 400
    assert "What you sent has too many files: the limit is 100." in answer.text


# --- What no browser sends ------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", PAGE + "comment/", "/admin/login/", "/nowhere/"])
@pytest.mark.parametrize("host", ["evil.example", "testserver"])
def test_what_cannot_be_read_is_answered_in_the_look_of_the_site(comment, path, host):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies["csrftoken"] = "a" * 32
    answer = strict.post(
        path,
        b"unreadable",
        content_type="multipart/form-data",
        headers={"host": host, "referer": "http://testserver/"},
    )
    assert answer.status_code in (400, 403, 404, 405)
    if host == "evil.example":
        assert answer.status_code == 400
        assert (
            "This site is not at the address that your browser asked for. It is at" in answer.text
        )
        assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (
            {"path": "/", "headers": {"host": "x" * 5_000}},
            "django.security.DisallowedHost Invalid HTTP_HOST header: 'xxx",
        ),
        (
            {"path": "/", "headers": {"host": "a\nb"}},
            "django.security.DisallowedHost Invalid HTTP_HOST header: 'a\\nb'",
        ),
        ({"path": "/" + "x" * 5_000}, "django.request Not Found: /xxx"),
    ],
    ids=["host", "line break", "path"],
)
def test_a_refusal_is_one_short_line_of_the_log(client, caplog, ask, line):
    with caplog.at_level(logging.WARNING):
        client.get(**ask)
    formatter = RedactingFormatter("{name} {message}", style="{")
    (written,) = (formatter.format(r) for r in caplog.records if r.name.startswith("django."))
    assert written.startswith(line)
    assert len(written) < 280
    assert "\n" not in written

"""The page of an error of the site: it gives back what was typed, whatever has failed."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from newsroom.http.error_pages import server_error
from tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/2024/05/16/council-votes-for-the-bridge/comment/"
TYPED = {
    "message": "The bridge is <b>overdue</b>.",
    "name": "Rita",
    "email": "rita@readers.example",
}


@pytest.fixture
def reader():
    """Return a browser that sees the page and not the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def _full_disk(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("disk full")

    cast.make_article()
    monkeypatch.setattr("comments.posting.views.submit", fail)


@pytest.mark.usefixtures("_full_disk")
def test_a_comment_that_could_not_be_stored_comes_back(reader):
    started = reader.get(ADDRESS.replace("comment/", "comment/start/")).json()["started"]
    answer = reader.post(ADDRESS, TYPED | {"started": started, "human": "a-token"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Our database is not responding." in answer.text
    assert "\nThe bridge is &lt;b&gt;overdue&lt;/b&gt;.</textarea>" in answer.text
    assert "rita@readers.example" in answer.text
    assert "a-token" not in answer.text


def test_a_password_never_comes_back(reader, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("disk full")

    monkeypatch.setattr("django.contrib.auth.forms.AuthenticationForm.clean", fail)
    answer = reader.post("/admin/login/", {"username": "ada", "password": "a long password"})
    assert answer.status_code == 503
    assert "a long password" not in answer.text


def test_a_page_that_was_only_asked_for_has_nothing_to_give_back(reader, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("disk full")

    monkeypatch.setattr("articles.lists.search.find", fail)
    answer = reader.get("/search/?q=bridge")
    assert (answer.status_code, "<textarea" in answer.text) == (503, False)


def test_a_form_that_cannot_be_read_again_gets_the_page_too(reader, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("disk full")

    monkeypatch.setattr("comments.limits.CommentSizeMiddleware.process_view", fail)
    answer = reader.post(ADDRESS, b"--b\r\nnot a form", content_type="multipart/form-data")
    assert (answer.status_code, "<textarea" in answer.text) == (503, False)


@pytest.mark.parametrize(
    "name", ["password", "new_password1", "old_password", "csrfmiddlewaretoken"]
)
def test_neither_passwords_nor_tokens_are_given_back(rf, name):
    answer = server_error(rf.post("/admin/login/", {name: "four words of mine"}))
    assert "four words" not in answer.text
    assert "What you typed" not in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nnothing"),
        ("application/x-www-form-urlencoded; charset=latin-1", b"message=a+b"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=b+c" for _ in range(3000))),
    ],
)
def test_a_form_that_cannot_be_read_has_the_page_of_the_error(rf, kind, body):
    answer = server_error(rf.post(ADDRESS, body, content_type=kind))
    assert (answer.status_code, "What you typed" in answer.text) == (500, False)


@pytest.mark.usefixtures("_full_disk")
def test_the_page_looks_like_the_site(reader, settings):
    settings.SITE_NAME = "Town & Country"
    started = reader.get(ADDRESS.replace("comment/", "comment/start/")).json()["started"]
    page = reader.post(ADDRESS, TYPED | {"started": started}).text
    assert '<link rel="stylesheet" href="/static/reader.css">' in page
    assert "<title>Part of the site is not working – Town &amp; Country</title>" in page
    assert '<p class="nameplate"><a href="/">Town &amp; Country</a></p>' in page
    assert '<div class="notice">' in page


def test_the_page_asks_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "<h1>Something went wrong</h1>" in server_error(rf.get("/")).text


def test_where_the_style_sheet_is_what_failed_the_page_goes_without_it(rf, monkeypatch):
    def fail(name):
        raise ValueError(name)

    monkeypatch.setattr("newsroom.http.error_pages.static", fail)
    answer = server_error(rf.get("/"))
    assert (answer.status_code, "stylesheet" in answer.text) == (500, False)

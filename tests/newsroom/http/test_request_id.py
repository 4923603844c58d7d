"""The id of a request: given by a trusted proxy or made, and shown where somebody may need it."""

from __future__ import annotations

import json
import logging
import re

import pytest
from django.test import Client, RequestFactory

from newsroom.http import request_id
from newsroom.operations.log_redaction import RedactingFormatter, RedactingJsonFormatter
from tests.cast import make_staff

GIVEN = "0123456789abcdef0123456789abcdef"
MADE = re.compile(r"[0-9a-f]{32}")


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [
        (("10.0.0.1",), GIVEN, True),
        (("10.0.0.1",), "7f8c1c52-38a1-4b54-8f0c-8a9f6bb3c1aa", True),
        ((), GIVEN, False),
        (("10.0.0.2",), GIVEN, False),
        (("10.0.0.1",), "short", False),
        (("10.0.0.1",), "x" * 65, False),
        (("10.0.0.1",), f"{GIVEN}\nERROR forged", False),
        (("10.0.0.1",), "<script>alert(1)</script>", False),
    ],
)
def test_only_a_trusted_proxy_gives_an_id_and_only_a_plain_one(settings, proxies, given, is_taken):
    settings.TRUSTED_PROXIES = proxies
    found = request_id.id_of({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_REQUEST_ID": given})
    assert (found == given) is is_taken
    assert is_taken or MADE.fullmatch(found)


def test_each_request_has_another_id():
    assert request_id.id_of({}) != request_id.id_of({})


def test_log_lines_have_the_id_while_the_request_is_answered():
    lines = []

    def answer(request):
        record = logging.LogRecord("name", logging.WARNING, "", 1, "Words %s", ("here",), None)
        record.created = 1715940000.25
        lines.append(
            RedactingFormatter("{asctime} {request_id} {message}", style="{").format(record)
        )
        lines.append(RedactingJsonFormatter().format(record))
        return request.request_id

    number = request_id.RequestIdMiddleware(answer)(RequestFactory().get("/"))
    assert lines[0] == f"2024-05-17T10:00:00.250+00:00 {number} Words here"
    assert json.loads(lines[1]) == {
        "time": "2024-05-17T10:00:00.250+00:00",
        "level": "WARNING",
        "logger": "name",
        "message": "Words here",
        "request": number,
    }
    assert request_id.current() == ""


def test_an_event_is_one_line_of_json_with_its_traceback():
    try:
        raise ValueError("anna@readers.example")
    except ValueError as error:
        found = (type(error), error, error.__traceback__)
    record = logging.LogRecord("name", logging.ERROR, "", 1, "Failed", (), found)
    line = RedactingJsonFormatter().format(record)
    assert "\n" not in line
    event = json.loads(line)
    assert event["error"].startswith("Traceback (most recent call last):\n")
    assert event["error"].endswith("builtins.ValueError: …")


@pytest.fixture
def client(settings) -> Client:
    """Return a browser behind a trusted proxy that names the request."""
    settings.TRUSTED_PROXIES = ("127.0.0.1",)
    return Client(raise_request_exception=False, enforce_csrf_checks=True, HTTP_X_REQUEST_ID=GIVEN)


SENTENCE = f"If you write to us about this, please name this request: {GIVEN}"


@pytest.mark.django_db
def test_the_page_of_an_error_of_ours_shows_it(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("articles.lists.search.find", fail)
    response = client.get("/search/?q=bridge")
    assert response.status_code == 500
    assert SENTENCE in response.text


@pytest.mark.django_db
def test_the_page_of_a_bad_request_shows_it(client):
    response = client.get("/", headers={"host": "another.example"})
    assert response.status_code == 400
    assert SENTENCE in response.text
    assert "This site is not at the address that your browser asked for." in response.text


@pytest.mark.django_db
def test_the_page_of_a_form_without_its_key_shows_it(client):
    response = client.post("/admin/login/", {"username": "ada"})
    assert response.status_code == 403
    assert SENTENCE in response.text
    assert "We could not confirm that this came from a page of this site" in response.text


@pytest.mark.django_db
def test_the_page_of_a_missing_permission_shows_it(client):
    client.force_login(make_staff()["maude"])
    response = client.get("/admin/auth/user/")
    assert response.status_code == 403
    assert SENTENCE in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["/privacy/link/", "/preview/link/"])
def test_the_log_does_not_open_anybodys_data(before, client, caplog):
    token = "a-token-that-opens-the-data"
    client.get(f"{before}{token}/")
    (record,) = [each for each in caplog.records if each.name == "django.request"]
    said = f"Not Found: {before}…/"
    assert RedactingFormatter("{message}", style="{").format(record) == said
    event = json.loads(RedactingJsonFormatter().format(record))
    assert (event["message"], event["request"]) == (said, GIVEN)

"""E-mails about errors: each kind at most once an hour, with nothing that a reader sent."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from newsroom.models import Email, ErrorKind
from newsroom.operations import error_emails

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = "0123456789abcdef0123456789abcdef"
SECRET = "anna.secret@readers.example"


@pytest.fixture
def client(settings, tmp_path: Path, monkeypatch) -> Client:
    """Return a reader's browser on a site with an operator."""
    settings.OPERATOR_EMAIL = "operator@news.example"
    settings.TRUSTED_PROXIES = ("127.0.0.1",)
    monkeypatch.setattr(error_emails, "TOLD", tmp_path / "told")
    return Client(raise_request_exception=False, HTTP_X_REQUEST_ID=GIVEN)


@pytest.fixture
def _search_fails(monkeypatch):
    def fail(words, *_narrowed):
        raise RuntimeError(f"{SECRET} {words}")

    monkeypatch.setattr("articles.lists.search.find", fail)


def search(client: Client) -> None:
    """Ask for a page that fails, with a cookie and an address that hold a reader's data."""
    client.cookies["reader"] = SECRET
    assert client.get("/search/", {"q": SECRET}).status_code == 500


@pytest.mark.usefixtures("_search_fails")
def test_the_operator_reads_kind_place_time_request_and_number(client):
    search(client)
    email = Email.objects.get()
    assert (email.to, email.subject) == ("operator@news.example", "The Newsroom: RuntimeError")
    kind, page, moment, request, number, _, rest = email.text.strip().split("\n")
    assert re.fullmatch(
        r"builtins\.RuntimeError in tests/newsroom/operations/test_error_emails\.py, line \d+, fail",
        kind,
    )
    assert page == "Page: GET articles:search"
    assert re.fullmatch(r"Time: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", moment)
    assert request == f"Request: {GIVEN}"
    assert number == "Errors of this kind since the last e-mail: 1"
    assert rest == (
        "The log has the traceback: search for the id of the request. The next e-mail about this"
        " kind of error comes in an hour at the earliest."
    )


@pytest.mark.usefixtures("_search_fails")
def test_nothing_that_a_reader_sent_is_told(client):
    search(client)
    email = Email.objects.get()
    assert "secret" not in f"{email.subject} {email.text} {ErrorKind.objects.get().kind}"


@pytest.mark.usefixtures("_search_fails")
def test_a_kind_of_error_is_told_once_an_hour_with_the_number_of_all(client):
    for _ in range(3):
        search(client)
    assert Email.objects.count() == 1
    ErrorKind.objects.update(told_at=timezone.now() - timedelta(hours=1))
    search(client)
    last = Email.objects.latest("pk")
    assert Email.objects.count() == 2
    assert "Errors of this kind since the last e-mail: 3\n" in last.text


@pytest.mark.usefixtures("_search_fails")
def test_another_kind_of_error_is_told_at_once(client, monkeypatch):
    search(client)

    def fail(*args):
        raise LookupError(SECRET)

    monkeypatch.setattr("articles.lists.search.find", fail)
    search(client)
    assert [email.subject for email in Email.objects.order_by("pk")] == [
        "The Newsroom: RuntimeError",
        "The Newsroom: LookupError",
    ]


@pytest.mark.usefixtures("_search_fails")
def test_without_an_address_nobody_is_told(client, settings):
    settings.OPERATOR_EMAIL = ""
    search(client)
    assert not Email.objects.exists()
    assert not ErrorKind.objects.exists()


def wait_for_emails(number: int) -> None:
    """Wait until a thread has sent as many e-mails."""
    ends = time.monotonic() + 5
    while len(outbox.outbox) < number:
        assert time.monotonic() < ends, "it was not sent"
        time.sleep(0.02)


@pytest.mark.usefixtures("_search_fails")
def test_while_the_database_is_away_the_email_is_sent_without_it_once_an_hour(client, monkeypatch):
    def refuse(kind, *, at):
        raise OperationalError("no connection")

    monkeypatch.setattr(error_emails, "_number_to_tell", refuse)
    search(client)
    search(client)
    wait_for_emails(1)
    time.sleep(0.2)
    (email,) = outbox.outbox
    assert (email.to, email.subject) == (["operator@news.example"], "The Newsroom: RuntimeError")
    assert "secret" not in email.body
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    search(client)
    wait_for_emails(2)
    assert len(list(error_emails.TOLD.iterdir())) == 1


@pytest.mark.parametrize(
    ("minutes", "is_told"), [(0, False), (1, False), (59, False), (60, True), (61, True)]
)
def test_an_hour_is_sixty_minutes_whatever_the_clock_shows(client, minutes, is_told):
    first = datetime(2026, 11, 28, 10, 59, tzinfo=UTC)
    assert error_emails.may_tell_without_database("ValueError", at=first)
    later = first + timedelta(minutes=minutes)
    assert error_emails.may_tell_without_database("ValueError", at=later) is is_told
    assert error_emails.may_tell_without_database("LookupError", at=later)


def test_an_hour_begins_with_the_last_that_was_told(client):
    first = datetime(2026, 11, 28, 10, 59, tzinfo=UTC)
    told = [
        minutes
        for minutes in range(0, 181, 10)
        if error_emails.may_tell_without_database(
            "ValueError", at=first + timedelta(minutes=minutes)
        )
    ]
    assert told == [0, 60, 120, 180]


def test_of_many_at_once_one_tells(client):
    first = datetime(2026, 11, 28, 10, 59, tzinfo=UTC)
    for at in (first, first + timedelta(hours=1)):
        tell = partial(error_emails.may_tell_without_database, at=at)
        with ThreadPoolExecutor(8) as threads:
            assert sum(threads.map(tell, ["ValueError"] * 40)) == 1


def test_marks_of_the_day_before_are_removed(client):
    first = datetime(2026, 11, 28, 10, 59, tzinfo=UTC)
    for kind in ("ValueError", "LookupError"):
        error_emails.may_tell_without_database(kind, at=first)
    error_emails.may_tell_without_database("KeyError", at=first + timedelta(hours=25))
    assert len(list(error_emails.TOLD.iterdir())) == 1


@pytest.mark.usefixtures("_search_fails")
def test_a_failure_to_tell_leaves_the_reader_the_page_of_the_error(client, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise PermissionError("var/told")

    monkeypatch.setattr(error_emails, "_report", fail)
    search(client)
    assert "The operator was not told of an error." in caplog.messages

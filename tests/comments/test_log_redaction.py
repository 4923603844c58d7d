"""Logs and error reports hold nobody's words, whatever fails."""

from __future__ import annotations

import logging
import re
import sys

import pytest
from django.core.mail import EmailMessage
from django.db import DatabaseError, IntegrityError, connection
from django.test import Client, RequestFactory
from django.views.debug import get_exception_reporter_class
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from comments import human_check
from comments.models import Comment, DataRequest, ErrorNote, Notice, Report
from comments.moderation import decisions
from comments.notices import workflow
from comments.privacy import data_requests
from comments.reports import reporting
from newsroom.models import Email
from newsroom.operations.log_redaction import RedactingFormatter
from tests import cast
from tests.post import mail_server, work

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, EMAIL, NAME = "Unutterable words about geese", "sybil@secret.example", "Sybil Secret"
ADDRESS = "203.0.113.77"
SECRETS = (TEXT, EMAIL, "sybil", NAME, ADDRESS)


class Ears(logging.Handler):
    """Hears every logger at every level, as the site's own formatter writes it down."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(RedactingFormatter("{name} {message}", style="{"))
        self.heard: list[str] = []
        self.errors: list[tuple] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line, and the error with its request."""
        # The mail server of these tests logs the recipients of its e-mails.
        if record.name.startswith(("mail.log", "asyncio")):
            return
        self.heard.append(self.format(record))
        if record.exc_info and record.exc_info[0]:
            self.errors.append((record.exc_info, getattr(record, "request", None)))


@pytest.fixture
def ears():
    """Return the ears, taken off again afterwards."""
    ears, root = Ears(), logging.getLogger()
    before = root.level
    root.addHandler(ears)
    root.setLevel(logging.DEBUG)
    yield ears
    root.removeHandler(ears)
    root.setLevel(before)


@pytest.fixture
def sent():
    """Return what each view for readers is sent, by its address."""
    comment = cast.make_approved(cast.make_article(), "A public comment.")
    page = comment.article.get_absolute_url()
    who = {"name": NAME, "email": EMAIL}
    notice = {"address": f"http://testserver{page}", "kind": "other", "good_faith": "on"}
    return {
        f"{page}comment/": {"message": TEXT, "stars": "1", **who},
        f"/comments/{comment.pk}/report/": {"reason": "other", "text": TEXT},
        f"{page}error/": {"text": TEXT, "suggestion": TEXT, **who},
        "/notice/": {"text": TEXT, **who, **notice},
        "/privacy/": {"email": EMAIL},
        "/privacy/data/": {"act": "erase", "pass": TEXT},
    }


def told(ears: Ears) -> str:
    """Return all that was logged, and the report that administrators would get of each error."""
    parts = list(ears.heard)
    for error, request in ears.errors:
        reporter = get_exception_reporter_class(request)(request, *error, is_email=True)
        parts += [reporter.get_traceback_text(), reporter.get_traceback_html()]
    return "\n".join(parts)


def post_all(sent) -> list[int]:
    """Send everything, as somebody at ADDRESS, and return the codes of the answers."""
    client = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)
    return [client.post(f"{page}?q={EMAIL}", data).status_code for page, data in sent.items()]


def secrets_in(words: str) -> list[str]:
    """Return which secrets stand in `words`."""
    return [secret for secret in SECRETS if secret.lower() in words.lower()]


def test_what_is_accepted_is_logged_without_the_readers_words(sent, ears, settings):
    with mail_server(settings):
        assert post_all(sent) == [303, 303, 303, 303, 303, 404]
        work()
    counts = [m.objects.count() for m in (Comment, Report, ErrorNote, Notice, DataRequest)]
    assert counts == [2, 1, 1, 1, 1]
    decisions.erase_comment(Comment.objects.get(text=TEXT), at=cast.NOW)
    assert "asked for by an address" in told(ears)
    assert secrets_in(told(ears)) == []


def test_what_is_refused_is_logged_without_the_readers_words(sent, ears):
    wrong = {page: data | {"email": f"{EMAIL} ", "kind": TEXT, "reason": TEXT, "stars": TEXT}
             for page, data in sent.items()}  # fmt: skip
    post_all(wrong)
    assert secrets_in(told(ears)) == []


def test_the_row_in_an_error_of_the_database_is_not_logged(sent, ears, monkeypatch):
    def fail(*args, **kwargs):
        row = f"(1, {NAME}, {EMAIL}, {TEXT}, {ADDRESS})"
        try:
            raise ValueError(row)
        except ValueError as error:
            raise IntegrityError(f"null value in a column\nDETAIL:  Failing row: {row}") from error

    monkeypatch.setattr(decisions, "receive", fail)
    monkeypatch.setattr(Comment.objects.none().__class__, "get", fail)
    for module, name in ((reporting, "receive"), (workflow, "receive"), (data_requests, "receive")):
        monkeypatch.setattr(module, name, fail)
    monkeypatch.setattr("comments.error_notes.error_notes.receive", fail)
    monkeypatch.setattr("comments.privacy.data_requests.with_pass", fail)
    assert post_all(sent) == [500] * 6
    words = told(ears)
    assert words.count("IntegrityError") > 6
    assert "django.db.utils.IntegrityError: …" in words
    assert secrets_in(words) == []


def _break_not_null() -> None:
    Email.objects.create(to=EMAIL, subject=NAME, text=TEXT, made_at=None)


def _break_unique() -> None:
    values = {"to": EMAIL, "subject": NAME, "text": TEXT, "made_at": cast.NOW, "once": EMAIL}
    Email.objects.create(**values)
    Email.objects.create(**values)


def _break_check() -> None:
    comment = cast.make_comment(cast.make_article(), name=NAME, email=EMAIL, text=TEXT)
    Comment.objects.filter(pk=comment.pk).update(stars=6)


BREAKS = {"not null": _break_not_null, "unique": _break_unique, "check": _break_check}


@task
def break_rule(name: str) -> None:
    """Break a rule of the database with somebody's data."""
    BREAKS[name]()


@pytest.mark.parametrize("rule", BREAKS)
def test_the_row_in_an_error_of_the_databases_driver_is_not_logged(rule, ears):
    try:
        BREAKS[rule]()
    except IntegrityError:
        logging.getLogger("django.request").exception("Internal Server Error")
    driver = "psycopg.errors" if connection.vendor == "postgresql" else "sqlite3"
    assert re.search(rf"{driver}\.\w+: …", told(ears))
    assert secrets_in(told(ears)) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_the_row_in_an_error_of_the_databases_driver_is_not_kept_with_a_task(rule, ears):
    break_rule.enqueue(rule)
    work()
    kept = DBTaskResult.objects.get().traceback
    assert "django.db.utils.IntegrityError: …" in kept
    assert secrets_in(kept + told(ears)) == []


def test_a_human_check_that_fails_is_logged_without_its_token(sent, ears, monkeypatch):
    def fail(token, *, at):
        raise DatabaseError(token)

    monkeypatch.setattr(human_check, "ask", fail)
    page, data = next(iter(sent.items()))
    assert post_all({page: data | {"human": TEXT, "altcha": TEXT}}) == [500]
    assert secrets_in(told(ears)) == []


def test_the_address_in_an_error_of_the_mail_server_is_not_logged(sent, ears, settings):
    with mail_server(settings) as server:
        server.accepts = False
        post_all(sent)
        work()
        assert server.emails == []
    kept = "\n".join(DBTaskResult.objects.values_list("traceback", flat=True))
    assert "smtplib.SMTPDataError: …" in kept
    assert secrets_in(kept + told(ears)) == []


def test_a_worker_that_fails_keeps_nothing_of_the_email(sent, ears, monkeypatch):
    def fail(self):
        raise LookupError(f"{self.to} {self.body}")

    post_all(sent)
    monkeypatch.setattr(EmailMessage, "send", fail)
    work()
    kept = "\n".join(DBTaskResult.objects.values_list("traceback", flat=True))
    assert "builtins.LookupError: …" in kept
    assert secrets_in(kept + told(ears)) == []


def test_an_error_that_quotes_nobody_says_what_it_is_about():
    record = logging.LogRecord("n", logging.ERROR, "", 1, "Failed", (), None)
    try:
        raise RuntimeError("No worker is there.")
    except RuntimeError:
        record.exc_info = sys.exc_info()
    line = RedactingFormatter("{message}", style="{").format(record)
    assert line.startswith("Failed\nTraceback (most recent call last):\n")
    assert line.endswith("builtins.RuntimeError: No worker is there.")


def test_while_developing_everything_is_shown(settings):
    settings.DEBUG = True
    request = RequestFactory().post("/notice/?q=typed", {"text": TEXT})
    try:
        raise ValueError(TEXT)
    except ValueError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    text = reporter.get_traceback_text()
    assert f"text = '{TEXT}'" in text
    assert f"Exception Value: {TEXT}" in text

"""Redacts logs and error reports: they keep the place and kind of an error, not personal data.

A database error quotes the refused row, a mail server's error quotes the address, and Django's
report contains the form, the cookies and all local variables. All of it is left out, unless DEBUG
is on.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import traceback
from collections.abc import Iterator
from copy import copy
from smtplib import SMTPException
from types import TracebackType
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import Error as DatabaseError
from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from newsroom.http import request_id
from newsroom.operations.log_lines import JsonFormatter, TextFormatter


def _drivers_errors() -> tuple[type[Exception], ...]:
    try:
        from psycopg import Error
    except ImportError:  # the site runs on SQLite
        return (sqlite3.Error,)
    return sqlite3.Error, Error


# The messages of these errors may quote data that somebody sent. A driver's error is the cause of
# Django's and quotes the whole row (“Failing row contains …”, “Key (once)=(…) already exists”).
QUOTING_ERRORS: Final[tuple[type[Exception], ...]] = (
    *_drivers_errors(),
    DatabaseError,
    SMTPException,
    ValidationError,
    ValueError,
    LookupError,
)
HIDDEN: Final = "…"
# The log quotes no more of what a refused request sent.
MAX_CHARACTERS_OF_A_REFUSAL: Final = 200
# What would begin a new line, or hide a part of one.
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Variables of the request's environment that identify the sender.
SENDER_VARIABLES: Final = (
    *("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "QUERY_STRING", "RAW_URI", "REQUEST_URI"),
    *("HTTP_COOKIE", "HTTP_REFERER", "HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP"),
)


def message_of(error: BaseException | None) -> str:
    """Return the message of an error, or "…" if it may quote somebody's data.

    >>> message_of(RuntimeError("No worker")), message_of(ValueError("'typed' is no number"))
    ('No worker', '…')
    """
    return HIDDEN if isinstance(error, QUOTING_ERRORS) else str(error or "")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and its causes, the newest first."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def traceback_of(error: BaseException) -> str:
    """Return the traceback of the error and its causes, with redacted messages."""
    parts = []
    for one in reversed(list(_chain(error))):
        where = "".join(traceback.format_tb(one.__traceback__))
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        parts.append(f"Traceback (most recent call last):\n{where}{kind}: {message_of(one)}")
    return "\n\n".join(parts)


def _is_refusal(record: logging.LogRecord) -> bool:
    """Return whether the record is of a request that was refused, which is no error of the site."""
    status = getattr(record, "status_code", 0)
    is_security = record.name.startswith("django.security.")
    return is_security or (record.name == "django.request" and 400 <= status < 500)


def _shortened(message: str) -> str:
    """Return the message in one line that is not too long; anybody can cause it."""
    message = _CONTROLS.sub(lambda found: repr(found[0])[1:-1], message)
    is_long = len(message) > MAX_CHARACTERS_OF_A_REFUSAL
    return message[:MAX_CHARACTERS_OF_A_REFUSAL] + HIDDEN if is_long else message


def _without_traceback(record: logging.LogRecord) -> logging.LogRecord:
    short = copy(record)
    short.exc_info = short.stack_info = None
    return short


class Redaction(logging.Formatter):
    """Leaves quotes in errors, and links that open somebody's data, out of the log.

    Requests that were refused have one line without a traceback: anybody can cause as many as they
    like.
    """

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_without_traceback(record) if _is_refusal(record) else record)

    def words_of(self, record: logging.LogRecord) -> str:
        """Return the message; of an address with a token it says only where it leads."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        token = match.kwargs.get("token") if match else None
        message = record.getMessage()
        message = message.replace(str(token), HIDDEN) if token else message
        return _shortened(message) if _is_refusal(record) else message

    def request_of(self, record: logging.LogRecord) -> str:
        # Django logs an answer such as 404 after the middleware has ended.
        known: str = getattr(getattr(record, "request", None), "request_id", "")
        return known or request_id.current()

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return traceback_of(ei[1]) if ei[1] else ""


class RedactingFormatter(Redaction, TextFormatter):
    """Lines for people."""


class RedactingJsonFormatter(Redaction, JsonFormatter):
    """Lines for machines."""


class RedactingFilter(SafeExceptionReporterFilter):
    """Hides the values of form fields and cookies, and the sender's address, for every view."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        shown = super().get_post_parameters(request)
        return dict.fromkeys(shown, HIDDEN) if self.is_active(request) else shown

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_safe_cookies(request)
        return dict.fromkeys(shown, HIDDEN) if self.is_active(request) else shown

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_safe_request_meta(request)
        if not self.is_active(request):
            return shown
        return shown | {name: HIDDEN for name in SENDER_VARIABLES if name in shown}


class RedactingReporter(ExceptionReporter):
    """Reports an error without local variables, and redacts its message."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if not self.filter.is_active(self.request):
            return data
        for frame in data["frames"]:
            frame["vars"] = []
            if frame.get("exc_cause"):
                frame["exc_cause"] = type(frame["exc_cause"]).__name__
        data |= {"unicode_hint": "", "exception_notes": "", "template_info": None}
        data["exception_value"] = message_of(self.exc_value)
        if self.request is not None:
            data["request_GET_items"] = [(name, HIDDEN) for name in self.request.GET]
            data["request_FILES_items"] = [(name, HIDDEN) for name in self.request.FILES]
            data["request_insecure_uri"] = self.request.path
        return data

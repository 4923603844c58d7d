"""What a log or an error report may say: where it happened and what kind of error, nobody's words.

A database quotes the row that it refuses, a mail server the address, and a report of Django's the
form, the cookies and every local variable. All of that stays inside; with DEBUG on, it is shown.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from smtplib import SMTPException
from types import TracebackType
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import Error as DatabaseError
from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# Errors whose messages quote what somebody sent.
QUOTING: Final = (DatabaseError, SMTPException, ValidationError, ValueError, LookupError)
HIDDEN: Final = "…"
# Of a request's headers and environment, what tells of the sender.
OF_THE_SENDER: Final = (
    *("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "QUERY_STRING", "RAW_URI", "REQUEST_URI"),
    *("HTTP_COOKIE", "HTTP_REFERER", "HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP"),
)


def message_of(error: BaseException | None) -> str:
    """Return the message of an error, "…" for one that may quote somebody.

    >>> message_of(RuntimeError("No worker")), message_of(ValueError("'typed' is no number"))
    ('No worker', '…')
    """
    return HIDDEN if isinstance(error, QUOTING) else str(error or "")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and those that led to it, the newest first."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def traceback_of(error: BaseException) -> str:
    """Return where the error, and what led to it, happened."""
    parts = []
    for one in reversed(list(_chain(error))):
        where = "".join(traceback.format_tb(one.__traceback__))
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        parts.append(f"Traceback (most recent call last):\n{where}{kind}: {message_of(one)}")
    return "\n\n".join(parts)


class QuietFormatter(logging.Formatter):
    """Formats records as lines, and their errors by `traceback_of`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another handler has made of the error is not taken over."""
        record.exc_text = None
        return super().format(record)

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return what may be told of an error."""
        return traceback_of(ei[1]) if ei[1] else ""


class QuietFilter(SafeExceptionReporterFilter):
    """Hides all that was sent, whichever view it was sent to."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return the names of the fields alone."""
        shown = super().get_post_parameters(request)
        return dict.fromkeys(shown, HIDDEN) if self.is_active(request) else shown

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        """Return the names of the cookies alone."""
        shown: dict[str, Any] = super().get_safe_cookies(request)
        return dict.fromkeys(shown, HIDDEN) if self.is_active(request) else shown

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        """Return the environment without what tells of the sender."""
        shown: dict[str, Any] = super().get_safe_request_meta(request)
        if not self.is_active(request):
            return shown
        return shown | {name: HIDDEN for name in OF_THE_SENDER if name in shown}


class QuietReporter(ExceptionReporter):
    """Reports an error without local variables, and without a message that may quote somebody."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Return what the report is made of."""
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

"""The format of a line in the log, as text or as JSON; `log_redaction.py` says what it may hold.

Imports nothing of Django: gunicorn's first process, which outlives updates, uses this module too.
"""

from __future__ import annotations

import json
import logging
from copy import copy
from datetime import UTC, datetime
from typing import Any, Final

LOG_FORMATS: Final = ("text", "json")


class TextFormatter(logging.Formatter):
    """A line for people, with the time in UTC and the id of the request."""

    def words_of(self, record: logging.LogRecord) -> str:
        return record.getMessage()

    def request_of(self, record: logging.LogRecord) -> str:
        return ""

    def format(self, record: logging.LogRecord) -> str:
        # A copy: other handlers may have stored their own, unredacted text of the error here.
        line = copy(record)
        line.exc_text = None
        line.msg, line.args = self.words_of(record), ()
        line.request_id = self.request_of(record) or "-"
        return super().format(line)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class JsonFormatter(TextFormatter):
    """The same for machines: each event is one line of JSON, with its traceback if it has one."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.words_of(record),
            "request": self.request_of(record),
            "error": self.formatException(record.exc_info) if record.exc_info else "",
        }
        return json.dumps({name: value for name, value in event.items() if value})


def settings(log_format: str, *, text: str, as_json: str) -> dict[str, Any]:
    """Return the settings of logs: everything to standard error, by the class of either format."""
    form = "{asctime} {levelname} {name} {request_id} {message}"
    formatters = {
        "text": {"()": text, "format": form, "style": "{"},
        "json": {"()": as_json},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {log_format: formatters[log_format]},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": log_format}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
            # These tell of each task that waits, begins and ends; the desk lists them.
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
        },
    }

"""Kept pages without Django: who asks in the same words gets the answer that Django gave before.

Django's answer from a kept page depends on a few variables of a request and on nothing else. It is
kept with the page, beside those, and repeated as long as the page stands: what middleware checked
and said for the first who asked, it checked and said for all who ask alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import django.db

from newsroom.http.malformed_requests import Application
from newsroom.page_cache.store import Answer, Page

# All that is read of a request on the way to a kept page and back.
READ = (
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "wsgi.url_scheme",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_X_FORWARDED_PROTO",
)


def _asked(environ: dict[str, Any]) -> tuple[Any, ...]:
    asked = tuple(map(environ.get, READ))
    if "HTTP_X_FORWARDED_PROTO" not in environ:
        return asked
    # A scheme is believed from a trusted proxy alone, so whose word it is counts as well.
    return *asked, environ.get("REMOTE_ADDR")


class Repeating:
    """An application before the one that it is given: answers what that has answered already."""

    def __init__(self, application: Application) -> None:
        """Stand before `application`."""
        self._application = application
        self._standing: Callable[[str], Page | None] = lambda address: None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Repeat an answer, or let the application answer and learn from it."""
        asked = _asked(environ)
        answer = self._known(environ.get("PATH_INFO", ""), asked)
        if answer is None:
            response = self._application(environ, start_response)
            self._learn(asked, response)
            return response
        # A server may change the list that it is given.
        start_response(answer.status, list(answer.headers))
        return [answer.body]

    def _known(self, address: str, asked: tuple[Any, ...]) -> Answer | None:
        try:
            django.db.close_old_connections()  # as at the beginning of each request
            page = self._standing(address)
        except (django.db.Error, sqlite3.Error):
            return None  # for Django to answer, and to report
        return page.answers.get(asked) if page else None

    def _learn(self, asked: tuple[Any, ...], response: Any) -> None:
        kept = getattr(response, "kept", None)
        if kept is None:
            return
        self._standing = kept.standing
        status = f"{response.status_code} {response.reason_phrase}"
        kept.page.remember(asked, Answer(status, list(response.items()), response.content))

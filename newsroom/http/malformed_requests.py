"""Refuses malformed requests, which no browser sends, before Django reads them."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


def problem_of(environ: dict[str, Any]) -> str:
    """Return the reason why Django cannot read a request, or "" if it can.

    Some of Python's encodings fail on any text, and others produce surrogates, which no database
    stores. PostgreSQL stores no NUL, which a quoted cookie writes as a backslash and three zeros.
    """
    kind = environ.get("CONTENT_TYPE")
    charset = parse_header_parameters(kind)[1].get("charset", "utf-8") if kind else "utf-8"
    if kind and not _is_utf8(charset):
        return _("The request is encoded in “%s”. Please send it in UTF-8.") % charset[:40]
    if "\\000" in environ.get("HTTP_COOKIE", ""):
        return _(
            "A cookie contains a NUL character. Please delete this site’s cookies and try again."
        )
    return ""


def readable(application: Application) -> Application:
    """Wrap `application` so that a malformed request gets an answer 400 with the reason."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not (problem := problem_of(environ)):
            return application(environ, start_response)
        answer = problem.encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(answer))),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("400 Bad Request", headers)
        return [answer]

    return serve

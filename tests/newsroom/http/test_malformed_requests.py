"""Malformed requests: they get an answer 400 and never cause an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from newsroom.http.malformed_requests import readable
from newsroom.wsgi import application


def hello(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer as the site does to a well-formed request."""
    start_response("200 OK", [])
    return [b"Hello"]


def ask(to: Any = application, **environ: str) -> tuple[str, str]:
    """Return the status and text of the answer to a request that the server passes on."""
    setup_testing_defaults(environ)
    status: list[Any] = []
    answer = to(environ, lambda line, headers: status.append(line))
    return status[0], b"".join(answer).decode()


@pytest.mark.parametrize(
    "charset", ["hex", "idna", "unicode_escape", "undefined", "utf-16", "latin-1", "x"]
)
def test_other_encodings_are_refused_by_name(charset):
    assert ask(QUERY_STRING="q=a%41", CONTENT_TYPE=f"text/plain; charset={charset}") == (
        "400 Bad Request",
        f"The request is encoded in “{charset}”. Please send it in UTF-8.",
    )


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", '"utf-8"'])
def test_utf_8_is_read_however_it_is_spelled(charset):
    kind = f"text/plain; charset={charset}"
    assert ask(readable(hello), CONTENT_TYPE=kind) == ("200 OK", "Hello")


def test_a_request_that_names_no_encoding_is_answered():
    assert ask(readable(hello), HTTP_COOKIE="sessionid=1000") == ("200 OK", "Hello")


def test_a_cookie_with_a_nul_is_refused():
    assert ask(HTTP_COOKIE=r'sessionid="\000a long enough key"') == (
        "400 Bad Request",
        "A cookie contains a NUL character. Please delete this site’s cookies and try again.",
    )

"""The id of a request: log lines carry it, error pages show it, and nginx can log it too."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

from newsroom.http.client_address import is_from_trusted_proxy

# nginx's $request_id is 32 hexadecimal digits; others write UUIDs.
READABLE: Final = re.compile(r"[0-9A-Za-z-]{8,64}")

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of the request that this thread answers, or "" outside requests."""
    return _current.get()


def id_of(meta: dict[str, Any]) -> str:
    """Return the id that a trusted proxy gave the request, or a new one."""
    given: str = meta.get("HTTP_X_REQUEST_ID", "")
    if given and READABLE.fullmatch(given) and is_from_trusted_proxy(meta):
        return given
    return secrets.token_hex(16)


class RequestIdMiddleware:
    """Sets `request.request_id`, and what `current()` returns while the request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = number = id_of(request.META)  # type: ignore[attr-defined]
        before = _current.set(number)
        try:
            return self.get_response(request)
        finally:
            _current.reset(before)

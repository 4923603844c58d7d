"""The operator's pages: `/healthz`, `/readyz` and `/metrics`, under any host name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.http.client_address import parse_address
from newsroom.operations import gauges, readiness
from newsroom.operations.request_counts import requests

PATHS: Final = frozenset(("/healthz", "/readyz", "/metrics"))
KEEP_SECONDS: Final = 10.0
FORWARDING: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


class AnyHostMiddleware:
    """Lets a machine ask for the operator's pages by its address, which is no host of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        host = settings.ALLOWED_HOSTS[0].lstrip(".")
        self._host = "localhost" if host == "*" else host

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info in PATHS:
            request.META["HTTP_HOST"] = self._host
        return self.get_response(request)


def _is_from_this_machine(request: HttpRequest) -> bool:
    """Return whether the request came over loopback and through no proxy.

    Behind a proxy on this machine whose headers are not trusted, everybody has its address.
    """
    if any(name in request.META for name in FORWARDING):
        return False
    peer = parse_address(request.META.get("REMOTE_ADDR", ""))
    return peer is not None and peer.is_loopback


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    return bool(token) and constant_time_compare(given, token)


def _refusal() -> HttpResponse:
    answer = HttpResponse("This page needs the token in METRICS_TOKEN.\n", status=401)
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer for this process alone, whatever the database does."""
    return JsonResponse({"status": "ok"})


class _Kept:
    """The problems of a few seconds ago, so that nobody can overload the database through `/readyz`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until, self._amiss = 0.0, dict[str, str]()

    def amiss(self) -> dict[str, str]:
        with self._lock:
            if time.monotonic() >= self._until:
                self._amiss = readiness.amiss(at=timezone.now())
                self._until = time.monotonic() + KEEP_SECONDS
            return self._amiss

    def forget(self) -> None:
        self._until = 0.0


kept = _Kept()


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 if this machine should get readers, else 503 with what is amiss."""
    if not (_is_from_this_machine(request) or _has_token(request)):
        return _refusal()
    amiss = kept.amiss()
    answer: dict[str, Any] = {"status": "amiss" if amiss else "ok", "amiss": amiss}
    return JsonResponse(answer, status=503 if amiss else 200)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with all numbers as Prometheus reads them."""
    if not _has_token(request):
        return _refusal()
    text = "\n".join([*_counted(), *_gauged()])
    return HttpResponse(f"{text}\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _counted() -> Iterator[str]:
    yield "# HELP newsroom_requests_total Requests answered by the processes of this machine."
    yield "# TYPE newsroom_requests_total counter"
    for (route, status, answer), number in sorted(requests.of_all_processes().items()):
        labels = f'route="{route}",status="{status}",answer="{answer}"'
        yield f"newsroom_requests_total{{{labels}}} {number}"


def _gauged() -> list[str]:
    try:
        lines = [line for gauge in gauges.all_gauges() for line in _lines_of(gauge)]
        answers = 1
    except DatabaseError:
        lines, answers = [], 0
    name = "newsroom_database_answers"
    return [
        f"# HELP {name} 1 if the database answers; without it there are no other gauges.",
        f"# TYPE {name} gauge",
        f"{name} {answers}",
        *lines,
    ]


def _lines_of(gauge: gauges.Gauge) -> Iterator[str]:
    yield f"# HELP {gauge.name} {gauge.meaning}"
    yield f"# TYPE {gauge.name} gauge"
    for label, value in gauge.read(timezone.now()).items():
        labels = f"{{{label}}}" if label else ""
        yield f"{gauge.name}{labels} {value:g}"

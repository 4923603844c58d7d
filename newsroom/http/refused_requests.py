"""Answers to requests that were refused before a view saw them: the reason, and what was typed.

A view whose form people type into declares with `gives_back` how it shows that form again. A page
of the desk shows the typed texts as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import (
    DisallowedHost,
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure

View = Callable[..., HttpResponse]
# A page that gives a text back reads this much of what was refused: twice the largest readers'
# form, and four times the largest form of the desk, whose people are known.
MAX_BYTES_OF_A_READER, MAX_BYTES_OF_STAFF = 2_000_000, 10_000_000
TOO_LARGE, TOO_MANY = 413, 429
# How names of fields begin that scripts and templates fill in.
NOT_TYPED = ("csrf", "_", "initial-", "started", "human", "revision", "parent")


def gives_back(page: View, *, csrf_status: int = 403) -> Callable[[View], View]:
    """Declare the page on which a view shows its form with what was typed; stores nothing.

    `page(request, typed, notice, **arguments)` gets the arguments of the address. It is shown for
    a missing CSRF token too, with the status `csrf_status`.
    """

    def declare(view: View) -> View:
        view.given_back_on = page, csrf_status  # type: ignore[attr-defined]
        return view

    return declare


def given_back(request: HttpRequest, typed: QueryDict, notice: str) -> HttpResponse | None:
    """Return the page of the address's own form; None where it has none. Raises Http404."""
    match = request.resolver_match
    declared = getattr(match.func, "given_back_on", None) if match else None
    if match is None or declared is None:
        return None
    page, csrf_status = declared
    response: HttpResponse = page(request, typed, notice, **match.kwargs)
    response.status_code = csrf_status
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request without a good CSRF token."""
    notice = _(
        "Please send it again. We could not confirm that it came from this page. Nothing you typed"
        " is lost. If you see this again, allow cookies for this site."
    )
    page = given_back(request, request.POST, notice)
    return page or plain_csrf_failure(request, reason=reason)


def too_large(request: HttpRequest, *, limit: int) -> HttpResponse:
    """Answer a request whose body is larger than `limit` bytes and has not been read."""
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    words = _(
        "What you sent is too large: it has %(size)s bytes, and the limit is %(limit)s. Nothing has"
        " been stored. Please shorten it and send it again."
    )
    sizes = {"size": _grouped(size or limit + 1), "limit": _grouped(limit)}
    return _refusal(request, words % sizes, status=TOO_LARGE)


def too_large_again(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """Answer a body that is too large, from a network that sent several, without reading it."""
    words = _(
        "What you sent is too large, and your network sent several such forms in a short time."
        " Nothing has been stored. Please go back in your browser, where your text still is,"
        " shorten it, and send it again."
    )
    response = _page(request, words)
    response.status_code = TOO_MANY
    response.headers["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def _too_many(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        words = _("What you sent has too many files: the limit is %s. Nothing has been stored.")
        return _refusal(request, words % settings.DATA_UPLOAD_MAX_NUMBER_FILES, status=400)
    words = _(
        "What you sent has too many fields: the limit is %s. Nothing has been stored. Please remove"
        " some rows and send it again."
    )
    return _refusal(request, words % settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, status=400)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read; reads no more of it than the page gives back.

    Django's own handler checks the CSRF token first, and so reads the unreadable once more.
    """
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return _too_many(request, exception)
    if isinstance(exception, DisallowedHost):
        words = _("This site is not at the address that your browser asked for. It is at %s.")
        return _page(request, words % settings.SITE_ADDRESS)
    return _page(request, _("We could not read what your browser sent. Please try again."))


def _page(request: HttpRequest, problem: str, **context: Any) -> HttpResponse:
    return render(request, "400.html", {"problem": problem, **context}, status=400)


def _refusal(request: HttpRequest, problem: str, *, status: int) -> HttpResponse:
    """Return the form of the address, or else a page of its own, with the reason and the texts."""
    typed, is_whole = typed_in(request, most=_most_given_back(request))
    if not is_whole:
        problem += " " + _("Only the beginning of your text could be kept on this page.")
    try:
        response = given_back(request, typed, problem)
    except (Http404, PermissionDenied):
        response = None
    response = response or _page(request, problem, texts=texts_of(typed))
    response.status_code = status
    add_never_cache_headers(response)
    return response


def _most_given_back(request: HttpRequest) -> int:
    """Return how many bytes of the body are read for the page; none for whom it says nothing."""
    if isinstance(getattr(request, "user", None), User) and request.user.is_staff:
        return MAX_BYTES_OF_STAFF
    match = request.resolver_match
    has_form = match is not None and hasattr(match.func, "given_back_on")
    return MAX_BYTES_OF_A_READER if has_form else 0


def texts_of(typed: QueryDict) -> list[tuple[str, str]]:
    """Return the names and texts of a form, without passwords and what no person typed."""
    return [
        (name, text)
        for name, texts in typed.lists()
        for text in texts
        if text.strip() and not name.startswith(NOT_TYPED) and "password" not in name
    ]


def typed_in(request: HttpRequest, *, most: int) -> tuple[QueryDict, bool]:
    """Return the fields of a refused form, and whether these are all of it.

    Reads at most `most` bytes, and no files: their form cannot be read in part.
    """
    if not most or request.content_type != "application/x-www-form-urlencoded":
        return QueryDict(), True
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    body = getattr(request, "_body", None) or _read(request, min(length, most))
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 1
    fields = body[:most].split(b"&", limit)[:limit]
    is_whole = length <= most and body.count(b"&") < limit
    return QueryDict(b"&".join(fields), encoding="utf-8"), is_whole


def _read(request: HttpRequest, number: int) -> bytes:
    try:
        return bytes(request.read(number))
    except OSError:
        return b""

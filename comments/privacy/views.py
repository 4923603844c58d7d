"""The pages about what is kept of readers, and by which they get it or have it erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, readers
from comments.models import DataRequest
from comments.privacy import data_files, data_requests, retention
from comments.privacy.forms import DataForm
from comments.responses import SeeOther, private, with_wait
from newsroom.http import network_tokens

FILES = {
    "json": (data_files.as_json, "application/json"),
    "html": (data_files.as_html, "text/html; charset=utf-8"),
}


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept and how long; write a link to who asks, with one answer for everybody."""
    at, wait = timezone.now(), 0
    form = DataForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        network = network_tokens.token_of(request.client_address, at=at)  # type: ignore[attr-defined]
        key = readers.key_of(request)
        wait = limits.wait_for(form, "privacy", key=key, network=network, at=at)
    if form.is_valid():
        data_requests.receive(form.cleaned_data["email"], at=at)
        return SeeOther(reverse("comments:privacy_sent"))
    context = {
        "form": form,
        "rules": retention.RULES,
        "cookie_period": timedelta(seconds=readers.A_YEAR),
        "key_period": network_tokens.KEPT,
        "link_period": data_requests.VALID,
        "is_known": readers.known_reader(request) is not None,
    }
    return with_wait(render(request, "comments/privacy.html", context), wait)


@private
@require_safe
def privacy_sent(request: HttpRequest) -> HttpResponse:
    """Say that an e-mail is on its way if there is anything to write of."""
    return render(request, "comments/privacy_sent.html")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show to who has the link a button, which uses it up: mail programs open links by themselves."""
    if request.method != "POST":
        return render(
            request, "comments/privacy_link.html", {"asked": data_requests.with_link(token)}
        )
    return _choices(request, data_requests.open_link(token, at=timezone.now()))


def _choices(request: HttpRequest, asked: DataRequest | None, **more: Any) -> HttpResponse:
    context = {
        "email": asked.email if asked else "",
        "pass": data_requests.pass_of(asked) if asked and asked.email else "",
        "pass_period": data_requests.PASS_VALID,
    }
    return render(request, "comments/privacy_data.html", context | more)


def _asked(request: HttpRequest) -> DataRequest:
    """Return the request of the page that a link opened, else one of this browser's own key."""
    if token := request.POST.get("pass", ""):
        return data_requests.with_pass(token)
    reader = readers.known_reader(request)
    if reader is None:
        raise Http404(_("There is nothing at this address."))
    return data_requests.of_browser(reader, at=timezone.now())


def _file(asked: DataRequest, kind: str) -> HttpResponse:
    make, content_type = FILES[kind]
    at = timezone.now()
    made = make(data_requests.person_of(asked), at=at)
    data_requests.note_download(asked, at=at)
    disposition = f'attachment; filename="my-data.{kind}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(made, content_type=content_type, headers=headers)


def _wait(request: HttpRequest) -> int:
    """Return in how many seconds this browser may ask again, 0 for now: an export is work."""
    at = timezone.now()
    network = network_tokens.token_of(request.client_address, at=at)  # type: ignore[attr-defined]
    return limits.count("privacy data", key=readers.key_of(request), network=network, at=at)


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_data(request: HttpRequest) -> HttpResponse:
    """Hand out the data, or erase it once that was confirmed; a browser's own without an e-mail."""
    if request.method != "POST":
        if readers.known_reader(request) is None:
            raise Http404(_("There is nothing at this address."))
        return _choices(request, None)
    asked, act = _asked(request), request.POST.get("act", "")
    if wait := _wait(request):
        return with_wait(_choices(request, asked, must_wait=True), wait)
    if act in FILES:
        return _file(asked, act)
    if act != "erase":
        return _choices(request, asked, asks_once_more=act == "ask")
    data_requests.ask_erasure(asked, at=timezone.now())
    response = SeeOther(reverse("comments:privacy_erased"))
    if asked.reader:
        # The key leads nowhere any more: the next comment makes a new one.
        response.delete_cookie(readers.COOKIE, samesite="Lax")
    return response


@private
@require_safe
def privacy_erased(request: HttpRequest) -> HttpResponse:
    """Say what happens now."""
    return render(request, "comments/privacy_erased.html")

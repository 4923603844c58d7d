"""The privacy pages: what is stored, and how readers download or erase their data."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from comments import readers, spam_service
from comments.models import DataRequest
from comments.moderation import ban_networks
from comments.privacy import data_files, data_requests, retention
from comments.privacy.forms import DataForm
from comments.responses import SeeOther, private, seconds_to_wait, wait_before, with_wait
from newsroom.http import network_tokens
from newsroom.http.refused_requests import gives_back

FILES = {
    "json": (data_files.as_json, "application/json"),
    "html": (data_files.as_html, "text/html; charset=utf-8"),
}


def _page(request: HttpRequest, form: DataForm) -> HttpResponse:
    context = {
        "form": form,
        "named": settings.PRIVACY,
        "has_spam_service": spam_service.is_on(),
        "rules": retention.RETENTION_RULES,
        "cookie_period": timedelta(seconds=readers.COOKIE_SECONDS),
        "ban_period": ban_networks.LIFETIME,
        "key_period": network_tokens.SECRET_LIFETIME,
        "link_period": data_requests.REQUEST_LINK_LIFETIME,
        "is_known": readers.find_by_request(request) is not None,
    }
    return render(request, "comments/privacy.html", context)


def _given_back(request: HttpRequest, typed: QueryDict, notice: str) -> HttpResponse:
    form = DataForm(typed)
    form.add_error(None, notice)
    return _page(request, form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Explain what is stored and how long; e-mail a link, with the same answer for any address."""
    form = DataForm(request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "privacy")
    if form.is_valid():
        data_requests.receive(form.cleaned_data["email"], at=timezone.now())
        return SeeOther(reverse("comments:privacy_sent"))
    return with_wait(_page(request, form), wait)


@private
@require_safe
def privacy_sent(request: HttpRequest) -> HttpResponse:
    """Say that an e-mail is on its way if any data is stored."""
    return render(request, "comments/privacy_sent.html")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that uses the link up, because mail programs open links by themselves."""
    if request.method != "POST":
        return render(
            request, "comments/privacy_link.html", {"asked": data_requests.with_link(token)}
        )
    return _choices(request, data_requests.open_link(token, at=timezone.now()))


def _choices(request: HttpRequest, asked: DataRequest | None, **more: Any) -> HttpResponse:
    context = {
        "email": asked.email if asked else "",
        "pass": data_requests.pass_of(asked) if asked and asked.email else "",
        "pass_period": data_requests.PASS_LIFETIME,
    }
    return render(request, "comments/privacy_data.html", context | more)


def _asked(request: HttpRequest) -> DataRequest:
    """Return the request of an opened link, or else of this browser's key."""
    if token := request.POST.get("pass", ""):
        return data_requests.with_pass(token)
    reader = readers.find_by_request(request)
    if reader is None:
        raise Http404(_("There is nothing at this address."))
    return data_requests.for_browser(reader, at=timezone.now())


def _file(asked: DataRequest, kind: str) -> HttpResponse:
    make, content_type = FILES[kind]
    at = timezone.now()
    made = make(data_requests.person_of(asked), at=at)
    data_requests.note_download(asked, at=at)
    disposition = f'attachment; filename="my-data.{kind}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(made, content_type=content_type, headers=headers)


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_data(request: HttpRequest) -> HttpResponse:
    """Show, export or erase the data of an opened link or of this browser's key."""
    if request.method != "POST":
        if readers.find_by_request(request) is None:
            raise Http404(_("There is nothing at this address."))
        return _choices(request, None)
    asked, act = _asked(request), request.POST.get("act", "")
    # An export costs much more than a page.
    if wait := seconds_to_wait(request, "privacy data"):
        return with_wait(_choices(request, asked, must_wait=True), wait)
    if act in FILES:
        return _file(asked, act)
    if act != "erase":
        return _choices(request, asked, asks_once_more=act == "ask")
    data_requests.ask_erasure(asked, at=timezone.now())
    response = SeeOther(reverse("comments:privacy_erased"))
    if asked.reader:
        # The key was erased; the next comment makes a new one.
        readers.delete_cookie(response)
    return response


@private
@require_safe
def privacy_erased(request: HttpRequest) -> HttpResponse:
    return render(request, "comments/privacy_erased.html")

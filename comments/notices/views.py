"""The pages that take a notice of illegal content and show its status to the sender."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from comments.models import Notice
from comments.models.notice import MAX_ADDRESS_CHARACTERS, Act
from comments.notices import notice_emails, workflow
from comments.notices.forms import ComplaintForm, NoticeForm
from comments.responses import SeeOther, private, wait_before, with_wait
from newsroom.http.refused_requests import gives_back
from newsroom.refused import Refused


def _notice_page(request: HttpRequest, form: NoticeForm) -> HttpResponse:
    periods = {
        "urgent_period": workflow.URGENT_TIME_LIMIT,
        "usual_period": workflow.USUAL_TIME_LIMIT,
    }
    return render(request, "comments/notice.html", {"form": form, **periods})


def _given_back(request: HttpRequest, typed: QueryDict, notice: str) -> HttpResponse:
    form = NoticeForm(typed)
    form.add_error(None, notice)
    return _notice_page(request, form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Take a notice of illegal content; `?address=` fills in the content's address."""
    if request.method != "POST":
        address = request.GET.get("address", "").replace("\0", "")[:MAX_ADDRESS_CHARACTERS]
        site = settings.SITE_ADDRESS if address.startswith("/") else ""
        form = NoticeForm(initial={"address": f"{site}{address}"})
        return _notice_page(request, form)
    form = NoticeForm(request.POST)
    wait = wait_before(request, form, "notice")
    if not form.is_valid():
        return with_wait(_notice_page(request, form), wait)
    given = {name: form.cleaned_data[name] for name in ("kind", "text", "name", "email")}
    made = workflow.receive(form.cleaned_data["address"], at=timezone.now(), **given)
    return SeeOther(notice_emails.address_of(made))


def _status_page(request: HttpRequest, made: Notice, form: ComplaintForm) -> HttpResponse:
    context = {
        "notice": made,
        "decisions": notice_emails.decisions(made),
        "automation": notice_emails.automation(),
        "redress": notice_emails.redress(made),
        "form": form if Act.COMPLAIN in workflow.possible_acts(made) else None,
    }
    return render(request, "comments/notice_status.html", context)


def _complaint_given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, token: str
) -> HttpResponse:
    form = ComplaintForm(typed)
    form.add_error(None, notice)
    return _status_page(request, notice_emails.with_token(token), form)


@gives_back(_complaint_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show the status of a notice to anybody who has its link, and take one complaint."""
    made = notice_emails.with_token(token)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "complaint")
    if not form.is_valid():
        return with_wait(_status_page(request, made, form), wait)
    # A second complaint changes nothing: the page shows the status of the first one.
    with suppress(Refused):
        workflow.complain(made, at=timezone.now(), **form.cleaned_data)
    return SeeOther(request.path)

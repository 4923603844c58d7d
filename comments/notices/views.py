"""Takes a notice of illegal content, and shows its sender what has become of it."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from comments.models.notice import ADDRESS_LIMIT, Act
from comments.notices import notice_emails, workflow
from comments.notices.forms import ComplaintForm, NoticeForm
from comments.responses import SeeOther, private, wait_before, with_wait
from newsroom.refused import Refused


def _notice_page(request: HttpRequest, form: NoticeForm) -> HttpResponse:
    periods = {
        "urgent_period": workflow.URGENT_TIME_LIMIT,
        "usual_period": workflow.USUAL_TIME_LIMIT,
    }
    return render(request, "comments/notice.html", {"form": form, **periods})


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Take a notice of illegal content; `?address=` fills in what it is about."""
    if request.method != "POST":
        address = request.GET.get("address", "").replace("\0", "")[:ADDRESS_LIMIT]
        site = settings.SITE_ADDRESS if address.startswith("/") else ""
        form = NoticeForm(initial={"address": f"{site}{address}"})
        return _notice_page(request, form)
    form = NoticeForm(request.POST)
    wait = wait_before(request, form, "notice") if form.is_valid() else 0
    if not form.is_valid():
        return with_wait(_notice_page(request, form), wait)
    given = {name: form.cleaned_data[name] for name in ("kind", "text", "name", "email")}
    made = workflow.receive(form.cleaned_data["address"], at=timezone.now(), **given)
    return SeeOther(notice_emails.address_of(made))


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show to who has the link what has become of a notice, and take one complaint about that."""
    made = notice_emails.with_token(token)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # A second complaint changes nothing: the page says where the first one stands.
        with suppress(Refused):
            workflow.complain(made, at=timezone.now(), **form.cleaned_data)
        return SeeOther(request.path)
    context = {
        "notice": made,
        "decisions": notice_emails.decisions(made),
        "automation": notice_emails.automation(),
        "redress": notice_emails.redress(made),
        "form": form if Act.COMPLAIN in workflow.ways(made) else None,
    }
    return render(request, "comments/notice_status.html", context)

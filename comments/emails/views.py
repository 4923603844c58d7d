"""The pages that links in e-mails lead to: looking changes nothing, a button does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments import readers
from comments.emails import notifications
from comments.responses import SeeOther, private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever reads the mailbox whether e-mails shall come, and take the yes."""
    consent = notifications.to_confirm(token)
    if request.method != "POST":
        return render(request, "comments/emails_confirm.html", {"consent": consent})
    is_own = readers.holds_key_of(request, consent.reader)
    notifications.confirm(consent, is_own_browser=is_own, at=timezone.now())
    return SeeOther(request.path)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether no more e-mails shall come, and take the yes."""
    consent = notifications.to_end(token)
    if request.method != "POST":
        return render(request, "comments/unsubscribe.html", {"consent": consent})
    notifications.end(consent, at=timezone.now())
    return SeeOther(request.path)

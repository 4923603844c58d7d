"""The pages behind the links in e-mails: a button changes something, opening a page does not."""

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
    """Ask the owner of the mailbox to confirm the e-mails."""
    consent = notifications.consent_to_confirm(token)
    if request.method != "POST":
        return render(request, "comments/emails_confirm.html", {"consent": consent})
    is_own = readers.holds_key_of(request, consent.reader)
    notifications.confirm(consent, is_own_browser=is_own, at=timezone.now())
    return SeeOther(request.path)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the reader to confirm that the e-mails shall stop."""
    consent = notifications.consent_to_end(token)
    if request.method != "POST":
        return render(request, "comments/unsubscribe.html", {"consent": consent})
    notifications.unsubscribe(consent, at=timezone.now())
    return SeeOther(request.path)

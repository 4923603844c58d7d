"""The page of a reader whom moderators restrict: what holds, why, and the way to another look."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from comments import readers
from comments.models import Reader
from comments.moderation import persons
from comments.posting.sender.appeal_form import StandingForm
from comments.responses import SeeOther, private, wait_before, with_wait
from newsroom.http.refused_requests import gives_back
from newsroom.refused import Refused


def _reader(request: HttpRequest) -> Reader:
    """Return the reader of this browser, if moderators ever did anything about them."""
    reader = readers.find_by_request(request)
    if reader is None or not persons.told_acts(reader, at=timezone.now()):
        raise Http404(_("There is nothing at this address."))
    return reader


def _page(request: HttpRequest, reader: Reader, form: StandingForm) -> HttpResponse:
    at = timezone.now()
    context = {
        "told": persons.told_acts(reader, at=at),
        "asked": persons.open_appeal(reader),
        "form": form if persons.can_appeal(reader, at=at) else None,
    }
    return render(request, "comments/standing.html", context)


def _given_back(request: HttpRequest, typed: QueryDict, notice: str) -> HttpResponse:
    form = StandingForm(typed)
    form.add_error(None, notice)
    return _page(request, _reader(request), form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """Show what holds for the reader of this browser, and take one appeal against it."""
    reader = _reader(request)
    form = StandingForm(request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "appeal")
    if not form.is_valid():
        return with_wait(_page(request, reader, form), wait)
    # Sent twice, it changes nothing: the page shows the first one.
    with suppress(Refused):
        persons.appeal(reader, text=form.cleaned_data["text"], at=timezone.now())
    return SeeOther(request.path)

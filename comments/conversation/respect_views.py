"""Respect for a comment: one button on its card, and a page of one button where no script runs."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import limits, readers
from comments.models import Comment, Reader, Respect
from comments.ratings import respecting
from comments.responses import (
    SeeOther,
    network_of,
    private,
    public_article,
    seconds_to_wait,
    with_wait,
)
from newsroom.http.refused_requests import gives_back


def _comment(day: date, slug: str, number: str) -> Comment:
    """Return the public comment with this number; raise Http404 if there is none."""
    article = public_article(day, slug)
    comments = Comment.objects.approved().filter(article=article)
    found = comments.filter(pk=int(number)).first() if number.isdecimal() else None
    if found is None:
        raise Http404(_("There is no such comment here."))
    found.article = article
    return found


def _is_respected(comment: Comment, reader: Reader | None) -> bool:
    return reader is not None and Respect.objects.filter(comment=comment, reader=reader).exists()


def _page(request: HttpRequest, comment: Comment, problem: str = "") -> HttpResponse:
    context = {
        "article": comment.article,
        "comment": comment,
        "is_respected": _is_respected(comment, readers.find_by_request(request)),
        "problem": problem,
    }
    return render(request, "comments/respect.html", context)


def _given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str
) -> HttpResponse:
    return _page(request, _comment(day, slug, typed.get("comment", "")), notice)


def _refusal(request: HttpRequest, comment: Comment, problem: str, wait: int = 0) -> HttpResponse:
    if request.accepts("text/html"):
        return with_wait(_page(request, comment, problem), wait)
    return with_wait(JsonResponse({"problem": problem}, status=409), wait)


def _act(request: HttpRequest, comment: Comment, key: str) -> None:
    reader, at = readers.find_or_store(key), timezone.now()
    if "take_back" in request.POST:
        respecting.take_back(comment, reader, at=at)
    else:
        respecting.give(comment, reader, at=at, network=network_of(request, at=at))


def _done(request: HttpRequest, comment: Comment) -> HttpResponse:
    if request.accepts("text/html"):
        address = reverse("comments:respect", args=comment.article.place)
        return SeeOther(f"{address}?comment={comment.pk}")
    number = Respect.objects.filter(comment=comment, counts=True).count()
    return JsonResponse({"number": number})


@gives_back(_given_back, csrf_status=200)
@private
@require_http_methods(["GET", "HEAD", "POST"])
def respect(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show the page of one button; on a POST give respect, or take it back."""
    sent = request.POST if request.method == "POST" else request.GET
    comment = _comment(day, slug, sent.get("comment", ""))
    if request.method != "POST":
        return _page(request, comment)
    if readers.holds_key_of(request, comment.reader):
        return _refusal(request, comment, _("This is your own comment."))
    if wait := seconds_to_wait(request, "respect"):
        return _refusal(request, comment, limits.wait_message(wait), wait)
    key = readers.key_of(request)
    _act(request, comment, key)
    response = _done(request, comment)
    readers.set_cookie(response, key)
    return response

"""The page that reports a comment."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.emails import consented, report_outcomes
from comments.models import Comment
from comments.moderation import reported as reported_comments
from comments.posting.report_form import ReportForm
from comments.posting.shut_out import refuse
from comments.responses import SeeOther, network_of, private, wait_before, with_wait
from newsroom.http.refused_requests import gives_back


def public_comment(pk: int) -> Comment:
    """Return a comment that anybody may read now; any other answers as nothing does."""
    articles = Article.objects.published().values("pk")
    comments = Comment.objects.approved().filter(article__in=articles).select_related("article")
    return get_object_or_404(comments.defer("email", "article__body"), pk=pk)


def _form(request: HttpRequest, typed: QueryDict | None) -> ReportForm:
    mailbox = consented.mailbox_of(readers.find_by_request(request))
    return ReportForm(typed, has_mailbox=mailbox is not None)


def _report_page(request: HttpRequest, comment: Comment, form: ReportForm) -> HttpResponse:
    return render(request, "comments/report.html", {"comment": comment, "form": form})


def _given_back(request: HttpRequest, typed: QueryDict, notice: str, *, pk: int) -> HttpResponse:
    form = _form(request, typed)
    form.add_error(None, notice)
    return _report_page(request, public_comment(pk), form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = public_comment(pk)
    form = _form(request, request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "report")
    if not form.is_valid() or refuse(request, form):
        return with_wait(_report_page(request, comment, form), wait)
    key, at = readers.key_of(request), timezone.now()
    reader, network = readers.find_or_store(key), network_of(request, at=at)
    made = reported_comments.receive(
        comment, reader=reader, network=network, at=at, **form.cleaned_data
    )
    response = SeeOther(report_outcomes.address_of(made))
    readers.set_cookie(response, key)
    return response


@private
@require_safe
def report_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show what became of a report to anybody with its link; nothing about the comment's writer."""
    found = report_outcomes.with_token(token)
    waits = found.tell_sender and not found.closed_at
    context = {"report": found, "outcome": report_outcomes.outcome(found), "tells": waits}
    return render(request, "comments/report_status.html", context)

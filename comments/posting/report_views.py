"""The page that reports a comment."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.models import Comment
from comments.moderation import reported as reported_comments
from comments.posting.report_form import ReportForm
from comments.responses import SeeOther, network_of, private, public_article, wait_before, with_wait
from newsroom.http.refused_requests import gives_back


def public_comment(pk: int) -> Comment:
    """Return a comment that anybody may read now; any other answers as nothing does."""
    articles = Article.objects.published().values("pk")
    comments = Comment.objects.approved().filter(article__in=articles).select_related("article")
    return get_object_or_404(comments.defer("email", "article__body"), pk=pk)


def _report_page(request: HttpRequest, comment: Comment, form: ReportForm) -> HttpResponse:
    return render(request, "comments/report.html", {"comment": comment, "form": form})


def _given_back(request: HttpRequest, typed: QueryDict, notice: str, *, pk: int) -> HttpResponse:
    form = ReportForm(typed)
    form.add_error(None, notice)
    return _report_page(request, public_comment(pk), form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = public_comment(pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "report")
    if not form.is_valid():
        return with_wait(_report_page(request, comment, form), wait)
    key, at = readers.key_of(request), timezone.now()
    reader, network = readers.find_or_store(key), network_of(request, at=at)
    reported_comments.receive(comment, reader=reader, network=network, at=at, **form.cleaned_data)
    response = SeeOther(reverse("comments:reported", args=comment.article.place))
    readers.set_cookie(response, key)
    return response


@private
@require_safe
def reported(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Thank the reader, even if the comment has been hidden or deleted since."""
    return render(request, "comments/reported.html", {"article": public_article(day, slug)})

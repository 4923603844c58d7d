"""Takes a reader's report of a comment."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.models import Comment
from comments.reports import reporting
from comments.reports.forms import ReportForm
from comments.responses import SeeOther, private, public_article, wait_before, with_wait


def public_comment(pk: int) -> Comment:
    """Return a comment that anybody may read now; any other answers as nothing does."""
    articles = Article.objects.published().values("pk")
    comments = Comment.objects.approved().filter(article__in=articles).select_related("article")
    return get_object_or_404(comments.defer("email", "article__body"), pk=pk)


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reader's report of a public comment."""
    comment = public_comment(pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    wait = wait_before(request, form, "report") if form.is_valid() else 0
    if not form.is_valid():
        page = render(request, "comments/report.html", {"comment": comment, "form": form})
        return with_wait(page, wait)
    key = readers.key_of(request)
    reader = readers.known_with(key)
    reporting.receive(comment, reader=reader, at=timezone.now(), **form.cleaned_data)
    address = [comment.article.address_date, comment.article.slug]
    response = SeeOther(reverse("comments:reported", args=address))
    readers.hand_out(response, key)
    return response


@private
@require_safe
def reported(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Thank for a report, whatever has become of the comment meanwhile."""
    return render(request, "comments/reported.html", {"article": public_article(day, slug)})

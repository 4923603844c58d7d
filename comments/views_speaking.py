"""The pages by which readers speak up: they object to a comment, or find an error."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import error_notes, readers, reports
from comments.forms_speaking import ErrorNoteForm, ReportForm
from comments.models import Comment
from comments.views import SeeOther, private, public_article


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
    if not form.is_valid():
        return render(request, "comments/report.html", {"comment": comment, "form": form})
    key = readers.key_of(request)
    reader = readers.reader_with(key)
    reports.receive(comment, reader=reader, at=timezone.now(), **form.cleaned_data)
    address = [comment.article.address_date, comment.article.slug]
    response = SeeOther(reverse("comments:reported", args=address))
    readers.hand_out(response, key)
    return response


@private
@require_safe
def reported(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Thank for a report, whatever has become of the comment meanwhile."""
    return render(request, "comments/reported.html", {"article": public_article(day, slug)})


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Take an error that a reader found in a public article."""
    article = get_object_or_404(Article.objects.published(), address_date=day, slug=slug)
    form = ErrorNoteForm(request.POST if request.method == "POST" else None, article=article)
    if not form.is_valid():
        return render(request, "comments/error.html", {"article": article, "form": form})
    key = readers.key_of(request)
    reader = readers.reader_with(key)
    note = error_notes.receive(article, reader=reader, at=timezone.now(), **form.cleaned_data)
    response = SeeOther(error_notes.address_of(note))
    readers.hand_out(response, key)
    return response


@private
@require_safe
def error_note(request: HttpRequest, token: str) -> HttpResponse:
    """Show what has become of an error that somebody found, to who has the link."""
    return render(request, "comments/error_note.html", {"note": error_notes.with_token(token)})

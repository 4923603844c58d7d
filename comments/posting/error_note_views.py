"""The pages that take an error note and show its status to the sender."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.error_notes import error_notes
from comments.posting.error_note_form import ErrorNoteForm
from comments.posting.shut_out import refuse
from comments.responses import SeeOther, private, public_article, wait_before, with_wait
from newsroom.http.refused_requests import gives_back


def _error_page(request: HttpRequest, article: Article, form: ErrorNoteForm) -> HttpResponse:
    return render(request, "comments/error.html", {"article": article, "form": form})


def _given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str
) -> HttpResponse:
    article = public_article(day, slug)
    form = ErrorNoteForm(typed, article=article)
    form.add_error(None, notice)
    return _error_page(request, article, form)


@gives_back(_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    article = public_article(day, slug)
    form = ErrorNoteForm(request.POST if request.method == "POST" else None, article=article)
    wait = wait_before(request, form, "error")
    if not form.is_valid() or refuse(request, form):
        return with_wait(_error_page(request, article, form), wait)
    key = readers.key_of(request)
    reader = readers.find_or_store(key)
    note = error_notes.receive(article, reader=reader, at=timezone.now(), **form.cleaned_data)
    response = SeeOther(error_notes.address_of(note))
    readers.set_cookie(response, key)
    return response


@private
@require_safe
def error_note(request: HttpRequest, token: str) -> HttpResponse:
    """Show the status of a note to anybody who has its link."""
    return render(request, "comments/error_note.html", {"note": error_notes.with_token(token)})

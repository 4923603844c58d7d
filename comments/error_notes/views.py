"""Takes an error that a reader found, and shows them what has become of it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.error_notes import error_notes
from comments.error_notes.forms import ErrorNoteForm
from comments.responses import SeeOther, private, wait_before, with_wait


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Take an error that a reader found in a public article."""
    article = get_object_or_404(Article.objects.published().at(day, slug))
    form = ErrorNoteForm(request.POST if request.method == "POST" else None, article=article)
    wait = wait_before(request, form, "error") if form.is_valid() else 0
    if not form.is_valid():
        page = render(request, "comments/error.html", {"article": article, "form": form})
        return with_wait(page, wait)
    key = readers.key_of(request)
    reader = readers.known_with(key)
    note = error_notes.receive(article, reader=reader, at=timezone.now(), **form.cleaned_data)
    response = SeeOther(error_notes.address_of(note))
    readers.hand_out(response, key)
    return response


@private
@require_safe
def error_note(request: HttpRequest, token: str) -> HttpResponse:
    """Show what has become of an error that somebody found, to who has the link."""
    return render(request, "comments/error_note.html", {"note": error_notes.with_token(token)})

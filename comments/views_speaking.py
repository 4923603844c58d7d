"""The pages by which readers speak up: reports, errors found, notices of illegal content."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import error_notes, limits, notice_letters, notices, readers, reports
from comments.forms_speaking import ComplaintForm, ErrorNoteForm, NoticeForm, ReportForm
from comments.models import Comment
from comments.models.notice import ADDRESS_LIMIT, Act
from comments.views import SeeOther, private, public_article, with_wait
from newsroom import networks


def _wait(request: HttpRequest, form: Form, act: str) -> int:
    """Return in how many seconds what is sent is taken, 0 for now; the form then says so."""
    at = timezone.now()
    address: str = request.client_address  # type: ignore[attr-defined]
    network = networks.token_of(address, at=at)
    return limits.wait_for(form, act, key=readers.key_of(request), network=network, at=at)


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
    wait = _wait(request, form, "report") if form.is_valid() else 0
    if not form.is_valid():
        page = render(request, "comments/report.html", {"comment": comment, "form": form})
        return with_wait(page, wait)
    key = readers.key_of(request)
    reader = readers.known_with(key)
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
    wait = _wait(request, form, "error") if form.is_valid() else 0
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


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Take a notice of illegal content; `?address=` fills in what it is about."""
    if request.method != "POST":
        address = request.GET.get("address", "").replace("\0", "")[:ADDRESS_LIMIT]
        site = settings.SITE_ADDRESS if address.startswith("/") else ""
        form = NoticeForm(initial={"address": f"{site}{address}"})
        return render(request, "comments/notice.html", {"form": form})
    form = NoticeForm(request.POST)
    wait = _wait(request, form, "notice") if form.is_valid() else 0
    if not form.is_valid():
        return with_wait(render(request, "comments/notice.html", {"form": form}), wait)
    given = {name: form.cleaned_data[name] for name in ("kind", "text", "name", "email")}
    made = notices.receive(form.cleaned_data["address"], at=timezone.now(), **given)
    return SeeOther(notice_letters.address_of(made))


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def notice_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show to who has the link what has become of a notice, and take one complaint about that."""
    made = notice_letters.with_token(token)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # A second complaint changes nothing: the page says where the first one stands.
        with suppress(notices.NotAllowedError, notices.AlreadyDoneError):
            notices.complain(made, at=timezone.now(), **form.cleaned_data)
        return SeeOther(request.path)
    context = {
        "notice": made,
        "decisions": notice_letters.decisions(made),
        "automation": notice_letters.automation(),
        "redress": notice_letters.redress(made),
        "form": form if Act.COMPLAIN in notices.ways(made) else None,
    }
    return render(request, "comments/notice_status.html", context)

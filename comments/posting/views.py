"""The comment form's pages: sending, and the start of writing."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import human_check, moderation_modes, readers
from comments.conversation import listing, threads
from comments.emails import status_links
from comments.models import Comment
from comments.posting import form_token
from comments.posting.forms import CommentForm
from comments.posting.submission import Sender, SentBack, Stored, Wait
from comments.posting.submit import submit
from comments.responses import SeeOther, private, public_article, say_wait, with_wait


def _form(request: HttpRequest, article: Article, *, parent: Comment | None = None) -> CommentForm:
    """Return the form as sent, or the empty one, for who is signed in if anybody is."""
    account = request.user if isinstance(request.user, User) and request.user.is_staff else None
    sent = request.POST if request.method == "POST" else None
    return CommentForm(sent, article=article, parent=parent, account=account)


def _form_page(request: HttpRequest, form: CommentForm, notice: str = "") -> HttpResponse:
    context = {"article": form.article, "form": form, "notice": notice}
    return render(request, "comments/form.html", context)


def _empty_form(request: HttpRequest, article: Article) -> HttpResponse:
    """Show the form, for an answer where `?reply=` names a comment that can be answered.

    Where nobody can comment, the page says so in place of the form.
    """
    if moderation_modes.is_closed(article):
        return render(request, "comments/form.html", {"article": article, "is_closed": True})
    number = request.GET.get("reply", "")
    if not number:
        return _form_page(request, _form(request, article))
    try:
        parent = threads.answerable(article, number)
    except threads.CannotAnswerError as reason:
        return _form_page(request, _form(request, article), str(reason))
    return _form_page(request, _form(request, article, parent=parent))


def _not_sent(request: HttpRequest, form: CommentForm, *, wait: int = 0) -> HttpResponse:
    """Show the form with all that was typed; a `wait` in seconds is told to programs as well."""
    notice = _("Your comment has not been sent yet. Please correct the fields marked below.")
    return with_wait(_form_page(request, form, "" if form.non_field_errors() else notice), wait)


def say(form: CommentForm, answer: SentBack | Wait) -> int:
    """Put on the form why nothing was stored; return how many seconds the sender has to wait."""
    if isinstance(answer, Wait):
        say_wait(form, answer.seconds)
        return answer.seconds
    form.add_error(answer.field, answer.message)
    return 0


def sender_of(request: HttpRequest) -> Sender:
    """Return who sends, by the cookie and the connection; nothing in the form has a say."""
    address: str = request.client_address  # type: ignore[attr-defined]
    return Sender(readers.key_of(request), address)


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Store a comment and lead to its status, or show the form with what is to be mended."""
    article = public_article(day, slug)
    if request.method != "POST":
        return _empty_form(request, article)
    form, sender = _form(request, article), sender_of(request)
    if not form.is_valid():
        return _not_sent(request, form)
    answer = submit(form.submission(), sender=sender, at=timezone.now())
    if not isinstance(answer, Stored):
        return _not_sent(request, form, wait=say(form, answer))
    response = SeeOther(status_links.address_of(answer.comment))
    readers.hand_out(response, sender.key)
    return response


@private
@require_safe
def start(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Give the script what the shared page may not hold."""
    article = public_article(day, slug)
    shown = request.GET.get("revision", "")
    return JsonResponse(
        {
            "csrf": get_token(request),
            "started": form_token.sign(article, shown=shown, at=timezone.now()),
            "check": human_check.current().configuration(),
        }
    )


@private
@require_safe
def challenge(request: HttpRequest) -> HttpResponse:
    """Give the script a task for the site's own human check."""
    return JsonResponse(human_check.make_challenge(at=timezone.now()))


@private
@require_safe
def own(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show a reader what the shared page cannot: their own comments, and their rating."""
    article = public_article(day, slug)
    reader = readers.known_reader(request)
    found = listing.own_of(article, reader) if reader else None
    if found is None or not (found.comments or found.stars):
        return HttpResponse(status=204)
    return render(request, "comments/_own.html", found._asdict())


@sensitive_post_parameters()
@private
def _send_once_more(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show the form with all that was typed, and now with a token; store nothing."""
    form = _form(request, public_article(day, slug))
    form.is_valid()  # finds what the comment answers
    notice = _(
        "Please send your comment again. We could not confirm that it came from this page."
        " Nothing you typed is lost. If you see this again, allow cookies for this site."
    )
    return _form_page(request, form, notice)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request without a good CSRF token: for a comment, the form with the text in it."""
    match = request.resolver_match
    if match is None or match.view_name != "comments:post":
        return plain_csrf_failure(request, reason=reason)
    return _send_once_more(request, **match.kwargs)

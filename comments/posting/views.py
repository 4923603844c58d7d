"""The views of the comment form, and of the data that its script asks for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import human_check, moderation_modes, readers
from comments.conversation import listing, threads
from comments.emails import status_links
from comments.models import Comment
from comments.moderation import persons
from comments.posting import form_token
from comments.posting.forms import CommentForm
from comments.posting.script_words import script_words
from comments.posting.submission import Sender, SentBack, Stored, Wait
from comments.posting.submit import submit
from comments.responses import (
    SeeOther,
    add_wait_error,
    private,
    public_article,
    wait_after_mistake,
    with_wait,
)
from newsroom.accounts.second_factor import second_factor
from newsroom.http.refused_requests import gives_back


def _form(
    request: HttpRequest,
    article: Article,
    *,
    typed: QueryDict | None = None,
    parent: Comment | None = None,
) -> CommentForm:
    """Return the form, with what was typed, and the account of signed-in staff."""
    account = second_factor.staff_of(request)
    return CommentForm(typed, article=article, parent=parent, account=account)


def _form_page(request: HttpRequest, form: CommentForm, notice: str = "") -> HttpResponse:
    terms = moderation_modes.terms_for(form.article, at=timezone.now())
    if not terms.has_ratings:
        form.leave_out_stars()
    context = {"article": form.article, "form": form, "notice": notice, "terms": terms}
    return render(request, "comments/form.html", context)


def _empty_form(request: HttpRequest, article: Article) -> HttpResponse:
    """Show the empty form, or one for an answer if `?reply=` names a comment that can be answered.

    If comments are closed, the page says so instead.
    """
    terms = moderation_modes.terms_for(article, at=timezone.now())
    if terms.is_closed:
        context = {"article": article, "is_closed": True, "terms": terms}
        return render(request, "comments/form.html", context)
    if held := persons.shut_out(readers.find_by_request(request), at=timezone.now()):
        return _form_page(request, _form(request, article), persons.told(held))
    parent_pk = request.GET.get("reply", "")
    if not parent_pk:
        return _form_page(request, _form(request, article))
    try:
        parent = threads.answerable(article, parent_pk)
    except threads.CannotAnswerError as refusal:
        return _form_page(request, _form(request, article), str(refusal))
    return _form_page(request, _form(request, article, parent=parent))


def _not_sent(request: HttpRequest, form: CommentForm, *, wait: int = 0) -> HttpResponse:
    """Show the form with everything that was typed; a `wait` in seconds makes the status 429."""
    notice = _("Your comment has not been sent yet. Please correct the fields marked below.")
    return with_wait(_form_page(request, form, "" if form.non_field_errors() else notice), wait)


def add_refusal(form: CommentForm, answer: SentBack | Wait) -> int:
    """Add the reason why nothing was stored to the form; return the seconds to wait."""
    if isinstance(answer, Wait):
        add_wait_error(form, answer.seconds)
        return answer.seconds
    form.add_error(answer.field, answer.message)
    return 0


def sender_of(request: HttpRequest) -> Sender:
    """Return the sender by the cookie and the connection, never by the form."""
    address: str = request.client_address  # type: ignore[attr-defined]
    return Sender(readers.key_of(request), address)


def _given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str
) -> HttpResponse:
    """Show the form with everything that was typed; store nothing."""
    form = _form(request, public_article(day, slug), typed=typed)
    form.is_valid()  # finds the comment that this one answers
    return _form_page(request, form, notice)


# Without scripts, the first send has no token: the page that all readers share has none.
@gives_back(_given_back, csrf_status=200)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Store a comment and redirect to its status, or show the form with what to correct."""
    article = public_article(day, slug)
    if request.method != "POST":
        return _empty_form(request, article)
    form, sender = _form(request, article, typed=request.POST), sender_of(request)
    if not form.is_valid():
        return _not_sent(request, form, wait=wait_after_mistake(request, form))
    answer = submit(form.submission(), sender=sender, at=timezone.now())
    if not isinstance(answer, Stored):
        return _not_sent(request, form, wait=add_refusal(form, answer))
    response = SeeOther(status_links.address_of(answer.comment))
    readers.set_cookie(response, sender.key)
    return response


@private
@require_safe
def start(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Return, as JSON for the script, its words and the tokens that the shared page may not contain."""
    article = public_article(day, slug)
    shown = request.GET.get("edition", "")
    return JsonResponse(
        {
            "started": form_token.sign(article, shown=shown, at=timezone.now()),
            "check": human_check.current().configuration(),
            "words": script_words(),
        }
    )


@private
@require_safe
def challenge(request: HttpRequest) -> HttpResponse:
    """Return a new challenge of the site's own human check, as JSON for the script."""
    return JsonResponse(human_check.make_challenge(at=timezone.now()))


@private
@require_safe
def own(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show readers their own comments and rating, which the shared page cannot."""
    article = public_article(day, slug)
    reader = readers.find_by_request(request)
    sent = listing.own_of(article, reader) if reader else None
    if sent is None or not any(sent):
        return HttpResponse(status=204)
    return render(request, "comments/_own.html", sent._asdict())

"""The pages of a comment's sender: where it stands, other words for it, and its withdrawal."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import readers
from comments.emails import notifications, statement_of_reasons, status_links
from comments.models import Comment, State
from comments.posting import editing
from comments.posting.edit_form import EditForm
from comments.posting.submission import Stored
from comments.posting.views import say, sender_of
from comments.responses import SeeOther, private, with_wait

# The browser that comes here so soon after sending has no use for its draft any more.
JUST_NOW = timedelta(minutes=2)


def _own_comment(request: HttpRequest, day: date, slug: str, pk: int) -> Comment:
    """Return a comment to the browser that it was sent from; to any other nothing is there.

    What a member of staff has sent is theirs only as long as they are signed in.
    """
    here = Article.objects.published().at(day, slug)
    comments = Comment.objects.filter(article__in=here).select_related(
        "article", "reader", "account"
    )
    comment = comments.defer("article__body").filter(pk=pk).first()
    is_own = comment is not None and readers.holds_key_of(request, comment.reader)
    if comment is None or not is_own or comment.account not in (None, request.user):
        raise Http404(_("There is nothing at this address."))
    return comment


@private
@require_safe
def status(request: HttpRequest, day: date, slug: str, token: str) -> HttpResponse:
    """Say where a comment stands to who has the link; its words to its writer's browser alone."""
    comment = status_links.with_token(day, slug, token)
    decision = comment.decisions.last()
    was_reported: bool = comment.was_reported  # type: ignore[attr-defined]
    waits = comment.state == State.PENDING
    is_own = readers.holds_key_of(request, comment.reader)
    context = {
        "article": comment.article,
        "comment": comment,
        "heading": statement_of_reasons.heading(comment, decision),
        "reasons": statement_of_reasons.reasons(comment, decision, was_reported=was_reported),
        "refusal": comment.state in (State.REJECTED, State.SPAM),
        # Not "words": so the search box of every page calls what it holds.
        "grounds": statement_of_reasons.words_of(decision) if decision and is_own else "",
        "redress": statement_of_reasons.redress(),
        "queue": status_links.queue_before(comment) if waits else None,
        "most_ahead": status_links.MOST_AHEAD,
        "valid": status_links.STATUS_LINK_LIFETIME,
        "is_own": is_own,
        "emails": notifications.standing(comment) if is_own else "",
        "is_new": is_own and timezone.now() - comment.submitted_at < JUST_NOW,
    }
    return render(request, "comments/status.html", context)


def _edit_page(request: HttpRequest, form: EditForm) -> HttpResponse:
    context = {
        "article": form.article,
        "comment": form.edited,
        "form": form,
        "editable": editing.EDIT_WINDOW,
    }
    return render(request, "comments/edit.html", context)


@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, day: date, slug: str, pk: int) -> HttpResponse:
    """Let the writer change what a comment says, as long as that is possible."""
    comment, at = _own_comment(request, day, slug, pk), timezone.now()
    if request.method != "POST":
        if not editing.can_edit(comment, at=at):
            return SeeOther(status_links.address_of(comment))
        return _edit_page(request, EditForm(comment=comment))
    form = EditForm(request.POST, comment=comment)
    if not form.is_valid():
        return _edit_page(request, form)
    answer = editing.edit(
        comment,
        form.submission(),
        version=form.cleaned_data["version"],
        sender=sender_of(request),
        at=at,
    )
    if not isinstance(answer, Stored):
        wait = say(form, answer)
        return with_wait(_edit_page(request, form), wait)
    return SeeOther(status_links.address_of(comment))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, day: date, slug: str, pk: int) -> HttpResponse:
    """Ask the writer whether a comment shall be withdrawn, and do so on a yes."""
    comment = _own_comment(request, day, slug, pk)
    if request.method == "POST":
        editing.withdraw(comment, at=timezone.now())
    elif editing.can_withdraw(comment):
        context = {"article": comment.article, "comment": comment}
        return render(request, "comments/withdraw.html", context)
    return SeeOther(status_links.address_of(comment))

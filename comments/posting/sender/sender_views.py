"""The pages of a comment's sender: its status, appeal, editing and withdrawal."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from comments import readers, waits
from comments.emails import appeal_outcomes, notifications, statement_of_reasons, status_links
from comments.models import Comment, State
from comments.models.comment import REFUSED_STATES
from comments.moderation import appeals, persons, redactions
from comments.posting.sender import editing
from comments.posting.sender.appeal_form import AppealForm
from comments.posting.sender.edit_form import EditForm
from comments.posting.submission import Stored
from comments.posting.views import add_refusal, sender_of
from comments.responses import (
    SeeOther,
    private,
    public_article,
    wait_after_mistake,
    wait_before,
    with_wait,
)
from newsroom.accounts.second_factor import second_factor
from newsroom.http.refused_requests import gives_back
from newsroom.refused import Refused

# A browser that shows the status this soon after sending may delete its draft.
NEW_COMMENT_PERIOD = timedelta(minutes=2)


def _own_comment(request: HttpRequest, day: date, slug: str, pk: int) -> Comment:
    """Return a comment to the browser that sent it; raise Http404 for any other.

    Staff have to be signed in to see the comments that they sent with their account.
    """
    article = public_article(day, slug)
    comments = Comment.objects.filter(article=article).select_related("reader", "account")
    comment = comments.filter(pk=pk).first()
    is_own = comment is not None and readers.holds_key_of(request, comment.reader)
    if comment is None or not is_own:
        raise Http404(_("There is nothing at this address."))
    if comment.account not in (None, second_factor.staff_of(request)):
        raise Http404(_("There is nothing at this address."))
    comment.article = article
    return comment


@private
@require_safe
def status(request: HttpRequest, day: date, slug: str, token: str) -> HttpResponse:
    """Show a comment's status to anybody with the link; its words to its writer's browser alone."""
    return _status_page(request, status_links.with_token(day, slug, token))


def _status_page(
    request: HttpRequest, comment: Comment, form: AppealForm | None = None
) -> HttpResponse:
    """Show the status, and the form of an appeal with what was typed, where one is possible."""
    decision = comment.decisions.last()
    was_reported: bool = comment.was_reported  # type: ignore[attr-defined]
    appeal = appeal_outcomes.appeal_about(comment)
    decided = appeal_outcomes.decision_on(appeal)
    waiting = comment.state == State.PENDING
    is_own = readers.holds_key_of(request, comment.reader)
    context = {
        "article": comment.article,
        "comment": comment,
        "answered": _answered(comment),
        "heading": statement_of_reasons.heading(comment, decision),
        "reasons": appeal_outcomes.reasons(
            comment, decision, decided=decided, was_reported=was_reported
        ),
        "refusal": comment.state in REFUSED_STATES,
        "appeal": appeal,
        "decided": decided,
        "appeal_form": _appeal_form(comment, form),
        # Not "words": the search box of every page uses that name.
        "grounds": decision.to_writer if decision and is_own else "",
        "redress": statement_of_reasons.redress(),
        "standing": _standing(comment) if is_own else [],
        "removals": redactions.of_writer(comment) if comment.version > 1 else [],
        "queue": status_links.queue_before(comment) if waiting else None,
        "promise": waits.told(comment, at=timezone.now()) if waiting else "",
        "most_ahead": status_links.MAX_COUNTED_AHEAD,
        "valid": status_links.STATUS_LINK_LIFETIME,
        "is_own": is_own,
        "emails": notifications.consent_status(comment) if is_own else "",
        "is_new": is_own and timezone.now() - comment.submitted_at < NEW_COMMENT_PERIOD,
    }
    return render(request, "comments/status.html", context)


def _answered(comment: Comment) -> Comment | None:
    """Return the comment that this one answers, if anybody may read it now."""
    if comment.parent_id is None:
        return None
    answered = Comment.objects.approved().filter(answers=comment).first()
    if answered is not None:
        answered.article = comment.article
    return answered


def _standing(comment: Comment) -> list[str]:
    """Return what keeps the writer from commenting now, and the last warning."""
    return persons.told_acts(comment.reader, at=timezone.now())


def _appeal_form(comment: Comment, form: AppealForm | None) -> AppealForm | None:
    return (form or AppealForm(comment=comment)) if appeals.can_appeal(comment) else None


def _appeal_given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str, token: str
) -> HttpResponse:
    comment = status_links.with_token(day, slug, token)
    form = AppealForm(typed, comment=comment)
    form.add_error(None, notice)
    return _status_page(request, comment, form)


@gives_back(_appeal_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, day: date, slug: str, token: str) -> HttpResponse:
    """Take an appeal from whoever has the link of the status page, which shows it from then on."""
    comment = status_links.with_token(day, slug, token)
    form = AppealForm(request.POST if request.method == "POST" else None, comment=comment)
    wait = wait_before(request, form, "appeal")
    if form.is_bound and not form.is_valid():
        return with_wait(_status_page(request, comment, form), wait)
    if form.is_bound:
        # Sent twice, it changes nothing: the page shows the status of the first one.
        with suppress(Refused):
            appeals.receive(comment, at=timezone.now(), **form.cleaned_data)
    return SeeOther(status_links.address_of(comment))


def _edit_page(request: HttpRequest, form: EditForm) -> HttpResponse:
    context = {
        "article": form.article,
        "comment": form.edited,
        "form": form,
        "editable": editing.EDIT_WINDOW,
    }
    return render(request, "comments/edit.html", context)


def _edit_given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str, pk: int
) -> HttpResponse:
    form = EditForm(typed, comment=_own_comment(request, day, slug, pk))
    form.add_error(None, notice)
    return _edit_page(request, form)


@gives_back(_edit_given_back)
@sensitive_post_parameters()
@private
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, day: date, slug: str, pk: int) -> HttpResponse:
    """Show the form for editing a comment, or store the edit, while editing is allowed."""
    comment, at = _own_comment(request, day, slug, pk), timezone.now()
    if request.method != "POST":
        if not editing.can_edit(comment, at=at):
            return SeeOther(status_links.address_of(comment))
        return _edit_page(request, EditForm(comment=comment))
    form = EditForm(request.POST, comment=comment)
    if not form.is_valid():
        wait = wait_after_mistake(request, form)
        return with_wait(_edit_page(request, form), wait)
    answer = editing.edit(
        comment,
        form.submission(),
        version=form.cleaned_data["version"],
        sender=sender_of(request),
        at=at,
    )
    if not isinstance(answer, Stored):
        wait = add_refusal(form, answer)
        return with_wait(_edit_page(request, form), wait)
    return SeeOther(status_links.address_of(comment))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, day: date, slug: str, pk: int) -> HttpResponse:
    """Ask the writer to confirm the withdrawal; withdraw the comment on a POST."""
    comment = _own_comment(request, day, slug, pk)
    if request.method == "POST":
        editing.withdraw(comment, at=timezone.now())
    elif editing.can_withdraw(comment):
        context = {"article": comment.article, "comment": comment}
        return render(request, "comments/withdraw.html", context)
    return SeeOther(status_links.address_of(comment))

"""The pages of a comment's sender: where it stands."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments import readers, receipts, statements
from comments.models import Comment, State
from comments.views import private

# The browser that comes here so soon after sending has no use for its draft any more.
JUST_NOW = timedelta(minutes=2)


def _of_writer(request: HttpRequest, comment: Comment) -> bool:
    """Return whether the browser holds the key that the comment was sent with."""
    return readers.holds_key_of(request, comment.reader)


@private
@require_safe
def status(request: HttpRequest, day: date, slug: str, token: str) -> HttpResponse:
    """Say where a comment stands to who has the link; its words to its writer's browser alone."""
    comment = receipts.with_token(day, slug, token)
    decision = comment.decisions.last()
    was_reported: bool = comment.was_reported  # type: ignore[attr-defined]
    waits = comment.state == State.PENDING
    is_own = _of_writer(request, comment)
    context = {
        "article": comment.article,
        "comment": comment,
        "heading": statements.heading(comment, decision),
        "reasons": statements.reasons(comment, decision, was_reported=was_reported),
        "refusal": comment.state in (State.REJECTED, State.SPAM),
        "words": statements.words_of(decision) if decision and is_own else "",
        "redress": statements.redress(),
        "queue": receipts.queue_before(comment) if waits else None,
        "most_ahead": receipts.MOST_AHEAD,
        "is_own": is_own,
        "is_new": is_own and timezone.now() - comment.submitted_at < JUST_NOW,
    }
    return render(request, "comments/status.html", context)

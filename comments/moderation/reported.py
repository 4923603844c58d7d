"""Takes a reader's report; enough of different readers hold a comment until a moderator has read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from comments.models import Comment, Reason, Report, State, moderation_policy
from comments.moderation import decisions
from comments.reports import reporting


@transaction.atomic
def receive(comment: Comment, *, at: datetime, **said: Any) -> Report:
    """Store a report as `reporting.receive` does, and hold a public comment that has enough of them."""
    report = reporting.receive(comment, at=at, **said)
    _hold_if_enough(comment, at=at)
    return report


def _hold_if_enough(comment: Comment, *, at: datetime) -> None:
    needed = moderation_policy.current().reports_that_hold
    number = reporting.sources(comment)
    # The row is locked since the report was stored: nobody decides in between.
    now = Comment.objects.select_related("article", "reader").defer("article__body")
    if not needed or number < needed or (held := now.get(pk=comment.pk)).state != State.APPROVED:
        return
    note = ngettext("%d reader has reported it.", "%d readers have reported it.", number) % number
    decisions.decide(held, to=State.PENDING, at=at, by=None, reason=Reason.REPORTED, note=note)

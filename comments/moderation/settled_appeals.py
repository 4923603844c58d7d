"""Closes an open appeal when its comment is no longer refused, for whatever reason."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from comments.models import Appeal, AppealDecision, Comment
from comments.models.appeal import Outcome
from comments.models.comment import REFUSED_STATES


def settle(comment: Comment, *, before: str, at: datetime, by: User | None) -> None:
    """Close the appeal that a change of the comment's state answers, in the same transaction.

    The decision on an appeal is on record before the comment changes, and nothing is open then.
    """
    if before not in REFUSED_STATES or comment.state in REFUSED_STATES:
        return
    close(comment, at=at, by=by)


def close(comment: Comment, *, at: datetime, by: User | None) -> None:
    """Close the open appeals about `comment`: what they ask for has happened."""
    for appeal in Appeal.objects.open().filter(comment=comment):
        AppealDecision.objects.create(
            appeal=appeal, outcome=Outcome.SETTLED, made_at=at, made_by=by
        )

"""A second pair of eyes: which comments a moderator has left to others, and whether there are any."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from comments.models import Comment, Decision, Reason, State
from comments.permissions import who_may
from comments.reports import reporting
from newsroom.db.compiled_queries import Parameter

Key = int | Parameter


def asked_by(user: Key) -> QuerySet[Comment]:
    """Return the waiting comments that the account `user` has left to somebody else."""
    asked = Decision.objects.filter(
        comment=OuterRef("pk"), reason=Reason.SECOND_LOOK, is_undo=False
    )
    newest = asked.order_by("-made_at", "-pk").values("made_by")[:1]
    waits = Comment.objects.filter(state=State.PENDING, reason=Reason.SECOND_LOOK).order_by()
    return (
        waits.filter(Exists(asked.filter(made_by=user)))
        .alias(asker=Subquery(newest))
        .filter(asker=user)
    )


def left_to_others(user: Key) -> QuerySet[Comment]:
    """Return those of `asked_by` that others will read: none while nobody else may decide."""
    return asked_by(user).filter(Exists(who_may("decide").exclude(pk=user)))


def is_for_others(comment: Comment, *, by: User) -> bool:
    """Return whether anybody but `by` may decide on the comment."""
    others = who_may("decide", comment.article).exclude(pk=by.pk)
    return any(not reporting.is_own(comment, each) for each in others)

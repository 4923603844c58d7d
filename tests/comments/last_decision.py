"""The decision that a moderator would take back now, as the queue finds it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from comments.models import Decision
from comments.moderation import undoing


def last_decision_of(user: User, *, at: datetime) -> Decision | None:
    rows = User.objects.filter(pk=user.pk).values(
        **undoing.column(undoing.own(user.pk, since=at - undoing.UNDO_PERIOD))
    )
    told = undoing.last_in(rows.get())
    return told and Decision.objects.get(pk=told.pk)

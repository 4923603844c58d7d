"""Editors' picks: the desk recommends a comment to readers, and says why."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from comments import comment_versions
from comments.models import Comment, PickChange
from comments.models.comment import IS_APPROVED
from comments.moderation import decisions
from comments.ratings import tallies
from comments.reports import reporting
from newsroom.refused import Refused


@transaction.atomic
def pick(comment: Comment, *, reason: str, at: datetime, by: User) -> None:
    """Pick a public comment for `reason`, which its card shows; an empty one ends the pick.

    Raises Refused, and writes nothing, if the comment is not public, or is `by`'s own.
    """
    if reporting.is_own(comment, by):
        raise Refused(_("You cannot pick a comment of your own."))
    tallies.lock(comment.article)
    asked = Comment.objects.filter(IS_APPROVED, pk=comment.pk)
    if not asked.exclude(pick_reason=reason).update(pick_reason=reason):
        comment.refresh_from_db(fields=["state", "pick_reason"])
        if comment.state != Comment.State.APPROVED:
            raise Refused(_("Only a public comment can be picked; this one is not public now."))
        return
    comment.pick_reason = reason
    PickChange.objects.create(comment=comment, reason=reason, made_at=at, made_by=by)
    tallies.write(comment.article)
    comment_versions.changed(comment.article)


@transaction.atomic
def approve_and_pick(comment: Comment, *, reason: str, at: datetime, by: User) -> None:
    """Publish a waiting comment, as the moderator read it, and pick it; a public one is picked.

    Raises Refused, and writes nothing, if either is refused.
    """
    if reason and comment.state == Comment.State.PENDING:
        decisions.approve(comment, at=at, by=by)
    pick(comment, reason=reason, at=at, by=by)

"""Ratings: what counts."""

from __future__ import annotations

from typing import Any

from comments.models import Comment, Rating, Reader


def recount(comment: Comment) -> None:
    """Let the rating of this comment's reader and article follow the newest approved stars.

    Runs inside the transaction that changed the comment's state. Of two at once for the same
    reader the second waits, so that it sees what the first let through.
    """
    Reader.objects.select_for_update(no_key=True).get(pk=comment.reader_id)
    who_and_what: dict[str, Any] = {"article": comment.article, "reader": comment.reader}
    newest = (
        Comment.objects.approved()
        .filter(**who_and_what, stars__isnull=False)
        .order_by("-submitted_at", "-pk")
        .first()
    )
    if newest is None:
        Rating.objects.filter(**who_and_what).delete()
        return
    values = {"comment": newest, "stars": newest.stars}
    Rating.objects.update_or_create(**who_and_what, defaults=values)

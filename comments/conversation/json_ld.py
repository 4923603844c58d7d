"""Schema.org's Comment: structured data about the comments on a page."""

from __future__ import annotations

from typing import Any

from comments.conversation.listing import Newest
from comments.models import Comment, State
from newsroom.machine_times import machine_time


def _comment(comment: Comment, address: str) -> dict[str, Any]:
    return {
        "@type": "Comment",
        "text": comment.text,
        "dateCreated": machine_time(comment.submitted_at),
        "author": {"@type": "Person", "name": comment.name},
        "url": f"{address}comments/{comment.pk}/",
    }


def with_comments(data: dict[str, Any], newest: Newest) -> dict[str, Any]:
    """Return the article's data with the number of its comments, and those on its page.

    What somebody thinks of news is no review of it: stars stay out.
    """
    shown = [_comment(c, data["url"]) for c in newest.page.comments if c.state == State.APPROVED]
    return {**data, "commentCount": newest.number, **({"comment": shown} if shown else {})}

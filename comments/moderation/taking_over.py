"""Stores comments of another site in the state that they had there, and counts them once for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.models import Article
from comments import comment_versions
from comments.conversation import threads
from comments.models import Comment, Reason, State
from comments.moderation import decisions
from comments.ratings import tallies


def take_over(comment: Comment, *, to: str, sent_at: datetime, at: datetime, note: str) -> None:
    """Store a comment in the state `to`; `count_taken_over` belongs behind the last."""
    is_held = to == State.PENDING
    decisions.receive(
        comment, at=sent_at, waits_from=at, reason=Reason.IMPORTED, is_held=is_held, note=note
    )
    if not is_held:
        decisions.set_state(comment, to=to, at=at, by=None, reason=Reason.IMPORTED, note=note)


def count_taken_over(article: Article, comments: Iterable[Comment]) -> None:
    """Update list, numbers and page of an article for all comments taken over: none has stars."""
    tallies.lock(article)
    for comment in comments:
        if comment.state == State.APPROVED:
            threads.place(comment)
    tallies.write(article)
    comment_versions.changed(article)

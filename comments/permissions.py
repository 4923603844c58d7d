"""Permissions on comments, reports, notices and scores: every view asks `may()`.

`articles.permissions` rules on error notes, because an article's editors answer them.
Writers may edit and withdraw their own comments: `comments/posting/editing.py` decides that.
"""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AnonymousUser, User

from articles.models import Article
from articles.permissions import may as may_article

Act = Literal["see", "decide", "see scores", "see notices", "decide on notices"]
RIGHTS: dict[Act, str] = {
    "see": "view_comment",
    "decide": "moderate_comment",
    "see scores": "view_tally",
    "see notices": "view_notice",
    "decide on notices": "decide_notice",
}


def may_close(user: User | AnonymousUser, article: Article) -> bool:
    """Return whether `user` closes and opens the comments on `article`.

    Moderators do so everywhere, editors on the articles that they may publish.
    """
    return may(user, "decide") or may_article(user, "publish", article)


def may(user: User | AnonymousUser, act: Act) -> bool:
    return user.has_perm(f"comments.{RIGHTS[act]}")

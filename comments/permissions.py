"""Permissions on comments, reports, notices and scores: every view asks `may()`.

Error notes go by the permissions on articles, because an article's editors answer them.
Writers may edit and withdraw their own comments: `comments/posting/sender/editing.py` decides that.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Literal

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from articles.models import Article
from articles.models.byline import written_by
from articles.permissions import EVERY, limit_of
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


def who_may(act: Act) -> QuerySet[User]:
    """Return the active staff for whom `may(…, act)` is true."""
    able: QuerySet[User] = User.objects.with_perm(f"comments.{RIGHTS[act]}")
    return able.filter(is_active=True, is_staff=True)


def is_author(user: User, article: Article) -> bool:
    """Return whether readers know `user` as an author of `article`."""
    return article.bylines.filter(contributor__account=user).exists()


def cared_for(notes: QuerySet, user: User) -> QuerySet:
    """Return those of readers' error notes that `user` sees.

    Editors see the notes on all articles of their sections, reporters those on their own.
    `may_article(user, "correct", …)` decides who may answer.
    """
    ways = []
    if user.has_perm(f"articles.{EVERY}"):
        limit = limit_of(user)
        if limit is None:
            return notes  # naming all articles would take longer with each of them
        ways.append(Q(article__in=Article.objects.filter(section__in=limit)))
    if user.has_perm("articles.change_article"):
        ways.append(Q(article__in=Article.objects.filter(written_by(user.pk))))
    return notes.filter(reduce(or_, ways)) if ways else notes.none()

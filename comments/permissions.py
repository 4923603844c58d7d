"""Permissions on comments, reports, notices and scores: every view asks `may()`.

A role that is limited to sections counts for the articles of these alone: every list, number and
search of the desk begins with `in_sections()`, and nothing else exists for the person.
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
from articles.permissions import EVERY, counts_in, covers, limit_of
from articles.permissions import may as may_article
from comments.models import Comment

Act = Literal["see", "decide", "see scores", "see notices", "decide on notices"]
Person = User | AnonymousUser
RIGHTS: dict[Act, str] = {
    "see": "view_comment",
    "decide": "moderate_comment",
    "see scores": "view_tally",
    "see notices": "view_notice",
    "decide on notices": "decide_notice",
}


def may_close(user: Person, article: Article) -> bool:
    """Return whether `user` closes and opens the comments on `article`.

    Moderators do so everywhere, editors on the articles that they may publish.
    """
    return may_below(user, "decide", article) or may_article(user, "publish", article)


def may(user: Person, act: Act) -> bool:
    """Return whether `user` may do `act` at all, as in one section."""
    return user.has_perm(f"comments.{RIGHTS[act]}")


def may_below(user: Person, act: Act, article: Article) -> bool:
    """Return whether `user` may do `act` to what readers wrote below `article`."""
    return may(user, act) and covers(limit_of(user), article.section_id)


def may_everywhere(user: Person, act: Act) -> bool:
    """Return whether `user` may do `act` in all sections, as what holds for the whole site needs."""
    return may(user, act) and limit_of(user) is None


def in_sections(user: Person, rows: QuerySet, article: str = "article") -> QuerySet:
    """Return those of `rows` whose column `article` names one in which the role of `user` counts."""
    limit = limit_of(user)
    return rows if limit is None else rows.filter(**{f"{article}__section__in": limit})


def comments_of(user: Person) -> QuerySet[Comment]:
    """Return all comments that exist for `user`."""
    return in_sections(user, Comment.objects.all())


def who_may(act: Act, article: Article | None = None) -> QuerySet[User]:
    """Return the active staff for whom `may(…, act)` is true; below `article`, if one is given."""
    able: QuerySet[User] = User.objects.with_perm(f"comments.{RIGHTS[act]}")
    able = able.filter(is_active=True, is_staff=True)
    return able.filter(counts_in(article.section_id)) if article else able


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

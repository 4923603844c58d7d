"""A second look: which comments a moderator has left to others, and whether there are any others."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from articles.models import Article
from articles.permissions import counts_in
from comments.models import Comment, Decision, Reason, State
from comments.permissions import Person, in_sections, who_may
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


def _for_others(user: Key) -> Exists:
    """Ask of each comment whether anybody but the account `user` may decide on it."""
    # Not joined: SQLite would begin with all articles.
    article = Article.objects.filter(pk=OuterRef(OuterRef(OuterRef("article")))).order_by()
    able = who_may("decide").filter(counts_in(Subquery(article.values("section"))))
    # As in `reporting.is_own`: signed in, or from a browser in which they once were.
    own = Comment.objects.filter(account=OuterRef("pk"), reader=OuterRef(OuterRef("reader")))
    return Exists(able.exclude(pk=user).exclude(Exists(own.order_by())))


def left_to_others(user: Key) -> QuerySet[Comment]:
    """Return those of `asked_by` that others will read: none on which nobody else may decide."""
    return asked_by(user).filter(_for_others(user))


def without_left(rows: QuerySet[Comment], user: Key) -> QuerySet[Comment]:
    """Return `rows` as lists and numbers have them: without what `user` has left to others."""
    return rows.exclude(pk__in=left_to_others(user).values("pk"))


def waiting_for(user: Person) -> QuerySet[Comment]:
    """Return what waits for `user`."""
    return without_left(in_sections(user, Comment.objects.pending()), user.pk or 0)


def for_nobody_else(comments: Collection[Comment], *, by: User) -> int:
    """Return the number of these comments on which nobody but `by` may decide."""
    rows = Comment.objects.filter(pk__in=[comment.pk for comment in comments])
    return rows.exclude(_for_others(by.pk)).count()

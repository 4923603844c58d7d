"""Assignments: who works on a piece, and until when. They are the desk's, and part of no edition."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Stage, StageChange, State
from articles.models.stage_change import Step
from articles.record import stage_changes
from newsroom.desk.listed_times import listed_time
from newsroom.desk.person_names import name_of


def possible_assignees(now: int | None = None) -> QuerySet[User]:
    """Return the active staff who may see articles, and the one with the key `now`."""
    able = User.objects.with_perm("articles.view_article").order_by().values("pk")
    staff = Q(pk__in=able, is_active=True, is_staff=True)
    return User.objects.filter(staff | Q(pk=now or 0)).order_by("first_name", "username")


def is_unfinished(article: Article) -> bool:
    """Return whether its due time still matters: nobody published it or called it ready."""
    return article.state == State.DRAFT and article.stage != Stage.READY


def overdue(*, at: datetime) -> Q:
    """Return what is true of the articles that should have been ready before `at`."""
    return Q(due_at__lt=at, state=State.DRAFT) & ~Q(stage=Stage.READY)


def record(article: Article, *, at: datetime, by: User) -> StageChange:
    """Put on record who works on `article` from now on, and until when, as it was just saved."""
    return stage_changes.record(article, Step.ASSIGN, at=at, by=by, words=_in_words(article))


def _in_words(article: Article) -> str:
    who = name_of(article.assignee) if article.assignee else _("Nobody")
    if article.due_at is None:
        return _("Assigned to: %s.") % who
    words = _("Assigned to: %(who)s, due on %(when)s.")
    return words % {"who": who, "when": listed_time(article.due_at)}

"""Tells who waits for it that an article was handed in, returned or called ready."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, NoticeKind, StaffNotice, StageChange
from articles.models.byline import Role
from articles.notices import staff_notices
from articles.permissions import who_may
from newsroom.desk.person_names import names_of

# What each act on a stage tells. Taking back and publishing tell nobody, but end what waited.
NOTICE_OF_ACT: Final[dict[str, NoticeKind]] = {
    "hand_in": NoticeKind.HANDED_IN,
    "return": NoticeKind.RETURNED,
    "call_ready": NoticeKind.READY,
}
_WRITERS: Final = (Role.WRITER, Role.REPORTING)


def recipients(kind: NoticeKind, article: Article) -> QuerySet[User]:
    """Return for whom it waits: editors who may publish it, its creator, assignee and writers, or all of them."""
    if kind == NoticeKind.HANDED_IN:
        return who_may("publish", article)
    writers = article.bylines.filter(role__in=_WRITERS, contributor__account__isnull=False)
    makers = (article.created_by_id or 0, article.assignee_id or 0)
    told = Q(pk__in=makers) | Q(pk__in=writers.values("contributor__account"))
    if kind == NoticeKind.READY:
        told |= Q(pk__in=who_may("publish", article).order_by().values("pk"))
    return who_may("see", article).filter(told)


def nothing_waits(article: Article, *, at: datetime) -> None:
    """Nothing that was told of the stages of `article` waits for anybody any more."""
    staff_notices.settle(article, set(NOTICE_OF_ACT.values()), at=at)


@transaction.atomic
def on_stage_changed(change: StageChange) -> None:
    """Tell the next in line; what waited at the former stage waits no longer."""
    if change.from_stage != change.to_stage:
        nothing_waits(change.article, at=change.made_at)
    if kind := NOTICE_OF_ACT.get(change.act):
        staff_notices.tell(
            kind,
            change.article,
            recipients(kind, change.article),
            by=change.made_by,
            at=change.made_at,
            words=change.words,
        )


def told_in_words(change: StageChange) -> str:
    """Return who was told of a change, for the message to the person who made it."""
    told = StaffNotice.objects.filter(
        article=change.article, made_at=change.made_at, actor=change.made_by
    )
    return staff_notices.in_words(list(told.select_related("person")))


def will_be_told(article: Article, act: str, *, by: User) -> str:
    """Return who is told if `by` does this act, for the page that asks about it."""
    people = recipients(NOTICE_OF_ACT[act], article) if act in NOTICE_OF_ACT else []
    names = names_of(each for each in people if each.pk != by.pk)
    if not names:
        return _("Nobody else will be told.")
    return _("This tells %s.") % ", ".join(names)

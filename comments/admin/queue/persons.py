"""The person beside a comment: how many of their comments stand where, and what was decided last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Subquery, Window
from django.urls import NoReverseMatch, reverse

from articles.permissions import limit_of
from comments.models import Comment, PersonAct, Reader, Report, State
from comments.models.comment import IS_APPROVED
from comments.moderation.persons import acts_about_number
from comments.permissions import comments_of
from newsroom.db.compiled_queries import Parameter, Statement

Key = int | Parameter

LAST_DECISIONS = 4
_OF_ACT: Final = ("kind", "note", "words", "until", "made_at")
_NUMBERS: Final = ("public", "refused", "waiting", "reported")


@dataclass(frozen=True)
class Person:
    """What the desk knows of whoever wrote a comment."""

    reader: Reader
    public: int
    refused: int
    waiting: int
    reported: int
    last: list[Comment]
    # What the desk noted, said or did about them last.
    act: PersonAct | None

    @property
    def comments(self) -> int:
        return self.public + self.refused + self.waiting

    @property
    def address(self) -> str:
        """The person's page; "" where the desk has none."""
        try:
            return reverse("admin:comments_reader_change", args=[self.reader.pk])
        except NoReverseMatch:
            return ""


def person_of(comment: Comment, *, seen_by: User) -> Person:
    """Return what `seen_by` may know of the person who wrote `comment`: one query.

    The numbers, which are of all comments, stand in each of the rows that are decided last.
    """
    if limit_of(seen_by) is None:
        found = _OF_ALL_SECTIONS.rows(reader=comment.reader_id, comment=comment.pk)
    else:
        found = list(_rows(comments_of(seen_by), comment.reader_id, comment.pk))
    first = found[0] if found else None
    numbers = {name: getattr(first, name, 0) for name in _NUMBERS}
    last = [each for each in found if each.is_last]
    return Person(comment.reader, **numbers, last=last, act=_last_act(first))


def _rows(comments: QuerySet[Comment], reader: Key, comment: Key) -> QuerySet[Comment]:
    own = comments.filter(reader=reader)
    refused = Q(state__in=(State.REJECTED, State.SPAM))
    is_last = Q(refused | IS_APPROVED, emptied_at=None) & ~Q(pk=comment)
    rows: Any = own.only("state", "text", "reason", "reader").annotate(
        is_last=ExpressionWrapper(is_last, output_field=BooleanField()),
        public=Window(Count("pk", filter=IS_APPROVED)),
        refused=Window(Count("pk", filter=refused)),
        waiting=Window(Count("pk", filter=Q(state=State.PENDING))),
        reported=Window(Count("pk", filter=Q(pk__in=Report.objects.values("comment")))),
        **_act_columns(reader),
    )
    found: QuerySet[Comment] = rows.order_by("-is_last", "-decided_at", "-pk")[:LAST_DECISIONS]
    return found


def _act_columns(reader: Key) -> dict[str, Subquery]:
    newest = acts_about_number(reader).order_by("-pk")
    return {f"act_{name}": Subquery(newest.values(name)[:1]) for name in _OF_ACT}


# Compiled once, as the rows of the list are.
_OF_ALL_SECTIONS: Statement[Comment] = Statement(
    lambda: _rows(Comment.objects.all(), Parameter("reader"), Parameter("comment"))
)


def _last_act(row: Any) -> PersonAct | None:
    if row is None or not row.act_kind:
        return None
    return PersonAct(**{name: getattr(row, f"act_{name}") for name in _OF_ACT})

"""The person beside a comment: how many of their comments stand where, and what was decided last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Subquery, Window
from django.urls import NoReverseMatch, reverse

from comments.models import Comment, PersonAct, Reader, Report, State
from comments.models.comment import IS_APPROVED
from comments.moderation.persons import acts_about
from comments.permissions import comments_of

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
    own = comments_of(seen_by).filter(reader=comment.reader_id)
    refused = Q(state__in=(State.REJECTED, State.SPAM))
    is_last = Q(refused | IS_APPROVED, emptied_at=None) & ~Q(pk=comment.pk)
    rows: Any = own.only("state", "text", "reason", "reader").annotate(
        is_last=ExpressionWrapper(is_last, output_field=BooleanField()),
        public=Window(Count("pk", filter=IS_APPROVED)),
        refused=Window(Count("pk", filter=refused)),
        waiting=Window(Count("pk", filter=Q(state=State.PENDING))),
        reported=Window(Count("pk", filter=Q(pk__in=Report.objects.values("comment")))),
        **_act_columns(comment.reader),
    )
    found = list(rows.order_by("-is_last", "-decided_at", "-pk")[:LAST_DECISIONS])
    first = found[0] if found else None
    numbers = {name: getattr(first, name, 0) for name in _NUMBERS}
    last = [each for each in found if each.is_last]
    return Person(comment.reader, **numbers, last=last, act=_last_act(first))


def _act_columns(reader: Reader) -> dict[str, Subquery]:
    newest = acts_about(reader).order_by("-pk")
    return {f"act_{name}": Subquery(newest.values(name)[:1]) for name in _OF_ACT}


def _last_act(row: Any) -> PersonAct | None:
    if row is None or not row.act_kind:
        return None
    return PersonAct(**{name: getattr(row, f"act_{name}") for name in _OF_ACT})

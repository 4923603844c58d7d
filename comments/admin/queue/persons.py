"""The person beside a comment: how many of their comments stand where, and what was decided last."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse

from comments.models import Comment, Reader, Report, State
from comments.models.comment import IS_APPROVED

LAST_DECISIONS = 4


@dataclass(frozen=True)
class Person:
    """What the desk knows of whoever wrote a comment."""

    reader: Reader
    public: int
    refused: int
    waiting: int
    reported: int
    last: list[Comment]

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


def person_of(comment: Comment) -> Person:
    """Return the person who wrote `comment`: two queries."""
    own = Comment.objects.filter(reader=comment.reader_id)
    refused = Q(state__in=(State.REJECTED, State.SPAM))
    numbers = own.order_by().aggregate(
        public=Count("pk", filter=IS_APPROVED),
        refused=Count("pk", filter=refused),
        waiting=Count("pk", filter=Q(state=State.PENDING)),
        reported=Count("pk", filter=Q(pk__in=Report.objects.values("comment"))),
    )
    decided = own.filter(refused | IS_APPROVED, emptied_at=None)
    last = decided.exclude(pk=comment.pk).only("state", "text", "reason", "reader")
    newest = list(last.order_by("-decided_at", "-pk")[:LAST_DECISIONS])
    return Person(comment.reader, **numbers, last=newest)

"""The rows of the queue's list, and the queries that find what they and the cards show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.utils.timesince import timesince

from articles.models import Byline
from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name
from comments.admin.queue import pages
from comments.models import Comment, Decision, RatingBurst, Report
from comments.moderation import open_cards, undoing
from comments.permissions import in_sections
from newsroom.db.compiled_queries import Parameter, Statement

Key = int | Parameter
# What one line of the list may hold at most; styles cut it where the line ends.
MAX_CHARACTERS = 120


@dataclass(frozen=True)
class Row:
    """A comment in the list; in that of decisions, with one."""

    comment: Any
    may_name: bool
    can_choose: bool
    at: datetime
    decision: Decision | None = None
    can_undo: bool = False

    @property
    def reading(self) -> str:
        """Who else reads it at this moment."""
        return open_cards.sentence(self.comment)

    @property
    def article(self) -> str:
        return headline_or_number(self.comment.article, self.may_name)

    @property
    def age(self) -> str:
        """How long ago it was decided, or sent, in its largest unit."""
        since = self.decision.made_at if self.decision else self.comment.submitted_at
        return timesince(since, self.at, depth=1)

    @property
    def opening(self) -> str:
        return str(self.comment.text[:MAX_CHARACTERS])

    @property
    def marks(self) -> list[str]:
        """The checks that hold the comment, by their codes."""
        codes = (each["code"] for each in self.comment.findings)
        return list(dict.fromkeys(code for code in codes if code != "premoderation"))


def _open_reports() -> QuerySet[Report]:
    return Report.objects.open().filter(comment=OuterRef("pk")).order_by()


def _bylines(user: Key) -> QuerySet[Byline]:
    return Byline.objects.filter(contributor__account=user)


def _is_own(user: Key) -> ExpressionWrapper:
    """Return whether `user` wrote a comment, as `reporting.is_own` says of one."""
    readers = Comment.objects.filter(account=user).order_by().values("reader")
    written = Q(account=user, account__isnull=False) | Q(reader__in=readers)
    return ExpressionWrapper(written, output_field=BooleanField())


def shown(comments: QuerySet[Comment], user: User) -> QuerySet[Comment]:
    """Return the comments with all that a row and a card show of them."""
    named = _with_facts(comments, user.pk).annotate(may_name=may_name(user, "article"))
    return named.prefetch_related(current_editions_of("article"))


def _listed() -> QuerySet[Comment]:
    numbers: list[Any] = [Parameter(f"row_{place}") for place in range(pages.ROWS + 1)]
    found = _with_facts(Comment.objects.filter(pk__in=numbers), Parameter("user"))
    return open_cards.with_reader(found.order_by(), Parameter("user"), since=Parameter("since"))


# Compiled once: its many columns took a quarter of the page's time.
_LISTED: Statement[Comment] = Statement(_listed)


def listed(numbers: Sequence[int], user: User, *, at: datetime) -> list[Comment]:
    """Return the comments of one page, in any order, with all but whether `user` may name the article."""
    places = dict.fromkeys((f"row_{place}" for place in range(pages.ROWS + 1)), 0)
    rows = {f"row_{place}": number for place, number in enumerate(numbers)}
    found = _LISTED.rows(user=user.pk, since=at - open_cards.KEPT, **places | rows)
    prefetch_related_objects(found, current_editions_of("article"))
    return found


def _with_facts(comments: QuerySet[Comment], user: Key) -> QuerySet[Comment]:
    reports = _open_reports().values("comment")
    found: QuerySet[Comment] = (
        with_first_report(comments)
        .select_related("article", "edition", "reader")
        .defer("article__body", "edition__card")
        .annotate(
            answered=F("parent__name"),
            burst=Subquery(RatingBurst.objects.marking().values("pk")[:1]),
            number_of_reports=Subquery(reports.annotate(n=Count("pk")).values("n")),
            is_own=_is_own(user),
            is_on_own_article=Exists(_bylines(user).filter(article=OuterRef("article"))),
        )
    )
    return found


def row(comment: Any, user: User, *, may_decide: bool, at: datetime) -> Row:
    return Row(comment, comment.may_name, may_decide and not comment.is_own, at)


def with_first_report(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Let each comment tell when the first report came in that nobody has answered."""
    first = _open_reports().values("comment").annotate(first=Min("made_at"))
    return comments.annotate(first_report=Subquery(first.values("first")))


def decided_lately(user: User) -> QuerySet[Decision]:
    """Return moderators' decisions, of all comments."""
    return in_sections(user, Decision.objects.filter(made_by__isnull=False), "comment__article")


def shown_decisions(numbers: Sequence[int], user: User) -> QuerySet[Decision]:
    """Return the decisions of one page, in any order, with what their rows show."""
    newest = undoing.newest_of(OuterRef("comment"))
    return (
        Decision.objects.filter(pk__in=numbers)
        .select_related("made_by", "comment__article")
        .defer("comment__article__body")
        .annotate(newest=Subquery(newest), may_name=may_name(user, "comment__article"))
        .prefetch_related(current_editions_of("comment__article"))
    )


def row_of_decision(decision: Any, user: User, *, at: datetime) -> Row:
    can_undo = decision.newest == decision.pk and undoing.undoable(decision, by=user, at=at)
    return Row(decision.comment, decision.may_name, False, at, decision, can_undo)

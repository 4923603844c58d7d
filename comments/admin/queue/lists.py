"""The named lists of the queue, each with its number: what waits, for what reason, and what was decided.

Other parts of the desk append their own lists to `tabs` in the AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.permissions import limit_of
from comments import second_looks, waits
from comments.models import (
    Appeal,
    Comment,
    Notice,
    RatingBurst,
    Reason,
    Report,
    RespectBurst,
    State,
)
from comments.moderation import undoing
from comments.permissions import Act, in_sections, may
from newsroom.db.compiled_queries import Parameter, Statement

Key = int | Parameter
# Counting more of a filtered list than this takes longer than the rest of its page.
MOST_COUNTED: Final = 10_000
# In a list with filters, counting reads each row.
MOST_FOUND: Final = 1_000
NEW, ALL, DECIDED = State.PENDING.value, "all", "decided"
REPORTED = "reported"


class CappedCount(Subquery):
    """The number of the rows of a query, MOST_COUNTED + 1 at most, as a column of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], most: int = MOST_COUNTED) -> None:
        super().__init__(rows.order_by().values("pk")[: most + 1])


def _all() -> QuerySet[Comment]:
    return Comment.objects.all()


def _of_state(state: str) -> Callable[[], QuerySet[Comment]]:
    return lambda: Comment.objects.filter(state=state)


def _waiting_for(reason: str) -> Callable[[], QuerySet[Comment]]:
    return lambda: Comment.objects.filter(state=State.PENDING, reason=reason)


def _reported() -> QuerySet[Comment]:
    return Comment.objects.filter(pk__in=Report.objects.open().values("comment"))


def _by_first_time_writers() -> QuerySet[Comment]:
    """Return what waits of people of whom nothing is public."""
    public = Comment.objects.approved().filter(reader=OuterRef("reader"))
    return _of_state(State.PENDING)().exclude(Exists(public))


def _replies_to_staff() -> QuerySet[Comment]:
    # From the few comments of staff to their answers: what waits may be a hundred thousand.
    staff = Comment.objects.filter(account__isnull=False).order_by()
    answers = Comment.objects.filter(parent__in=staff.values("pk"))
    # Not “is pending”: for that, SQLite reads all that waits.
    others = [state for state in State if state != State.PENDING]
    return answers.exclude(state__in=others)


@dataclass(frozen=True)
class Tab:
    """A list with a name."""

    key: str
    words: str | Promise
    rows: Callable[[], QuerySet[Any]] = field(default=_all)
    # Up to how many it is counted; 0 where the number says nothing.
    most: int = MOST_COUNTED
    # The name of the address of a list that has a page of its own.
    page: str = ""
    query: str = ""
    right: Act = "see"
    # The column of its rows that names the article.
    article: str = "article"
    # Leaves out what the person has left to others.
    is_for_others: bool = False
    # The rows, where they depend on the person.
    rows_of: Callable[[Key], QuerySet[Any]] | None = None

    def asked_by(self, user: Key) -> QuerySet[Any]:
        """Return the rows for the account `user`, of all sections."""
        rows = self.rows_of(user) if self.rows_of else self.rows()
        if self.is_for_others:
            rows = second_looks.without_left(rows, user)
        return rows

    def seen_by(self, user: User) -> QuerySet[Any]:
        """Return the rows that exist for `user`."""
        return in_sections(user, self.asked_by(user.pk), self.article)

    @property
    def address(self) -> str:
        if self.page:
            return reverse(self.page) + self.query
        own = self.query or ("" if self.key == NEW else f"?state={self.key}")
        return f"{reverse('admin:comments_comment_changelist')}{own}"


tabs: list[Tab] = [
    Tab(NEW, gettext_lazy("New"), _of_state(State.PENDING), is_for_others=True),
    Tab(REPORTED, gettext_lazy("Reported"), _reported),
    Tab("hidden", gettext_lazy("Reported, held"), _waiting_for(Reason.REPORTED)),
    Tab("held", gettext_lazy("Held by a rule"), _waiting_for(Reason.SCREENED)),
    # Each of these takes a look at what else its writer has sent.
    Tab(
        "first",
        gettext_lazy("First-time writers"),
        _by_first_time_writers,
        most=100,
        is_for_others=True,
    ),
    Tab(
        "second",
        gettext_lazy("Second look"),
        _waiting_for(Reason.SECOND_LOOK),
        is_for_others=True,
    ),
    Tab(
        "replies",
        gettext_lazy("Replies to staff"),
        _replies_to_staff,
        most=1_000,
        is_for_others=True,
    ),
    Tab(
        "bursts",
        gettext_lazy("Rating bursts"),
        RatingBurst.objects.open,
        page="admin:comments_ratingburst_changelist",
        query="?state__exact=open",
    ),
    Tab(
        "respect-bursts",
        gettext_lazy("Respect bursts"),
        RespectBurst.objects.open,
        page="admin:comments_respectburst_changelist",
        query="?state__exact=open",
        article="comment__article",
    ),
    Tab(
        "appeals",
        gettext_lazy("Appeals"),
        Appeal.objects.open,
        page="admin:comments_appeal_changelist",
        query="?decided=no",
        right="decide",
        article="comment__article",
    ),
    Tab(
        "notices",
        gettext_lazy("Notices of illegal content"),
        Notice.objects.open,
        page="admin:comments_notice_changelist",
        right="decide on notices",
    ),
    Tab(DECIDED, gettext_lazy("Decided lately"), most=0),
]
# Further lists, which a person chooses among the filters.
OTHERS: Final = (
    *(Tab(state.value, state.label, _of_state(state)) for state in State if state.value != NEW),
    Tab("asked", gettext_lazy("My requests for a second look"), rows_of=second_looks.asked_by),
    Tab(ALL, gettext_lazy("All"), _all),
)


def tab_of(key: str) -> Tab:
    """Return the list with this key, or that of what waits."""
    own = [tab for tab in (*tabs, *OTHERS) if not tab.page]
    return next((tab for tab in own if tab.key == key), own[0])


def in_words(number: int, most: int = MOST_COUNTED) -> str:
    """Return a number that was counted up to `most`, as in "more than 10,000"."""
    shown = number_format(min(number, most), force_grouping=True)
    return _("more than %s") % shown if number > most else shown


def _columns(seen: Iterable[Tab], rows_of: Callable[[Tab], QuerySet[Any]]) -> dict[str, Any]:
    return {tab.key: CappedCount(rows_of(tab), tab.most) for tab in seen if tab.most}


@cache
def _of_all_sections(keys: tuple[str, ...]) -> Statement[User]:
    """Return the numbers of these lists, the line and the last decision, compiled once."""
    user, since = Parameter("user"), Parameter("since")
    seen = [tab for tab in tabs if tab.key in keys]

    def question() -> QuerySet[User, Any]:
        columns = _columns(seen, lambda tab: tab.asked_by(user))
        beside = waits.columns(second_looks.without_left(Comment.objects.pending(), user))
        last = undoing.column(undoing.own(user, since=since))
        return User.objects.filter(pk=user).values(**columns, **beside, **last)

    return Statement(question)


def _row(
    user: User, seen: list[Tab], found: QuerySet[Comment] | None, since: datetime
) -> dict[str, Any]:
    if found is None and limit_of(user) is None and all(tab in tabs for tab in seen):
        (row,) = _of_all_sections(tuple(tab.key for tab in seen)).rows(user=user.pk, since=since)
        return dict(row)
    columns = _columns(seen, lambda tab: tab.seen_by(user))
    if found is not None:
        columns["found"] = CappedCount(found, MOST_FOUND)
    beside = waits.columns(second_looks.waiting_for(user))
    made = in_sections(user, undoing.own(user.pk, since=since), "comment__article")
    asked: Any = User.objects.filter(pk=user.pk)
    return dict(asked.values(**columns, **beside, **undoing.column(made)).get())


def counted(
    user: User, found: QuerySet[Comment] | None, saved: Iterable[Tab] = (), *, at: datetime
) -> tuple[list[tuple[Tab, str]], int, dict[str, Any]]:
    """Return the tabs that `user` may see with their numbers, and the number of `found`: one query.

    With these come the columns of `waits.line_in` and of `undoing.last_in`. Without `found`, and
    without saved lists and a limit to sections, the query has been compiled before.
    """
    seen = [tab for tab in (*tabs, *saved) if may(user, tab.right)]
    row = _row(user, seen, found, at - undoing.UNDO_PERIOD)
    numbers = [in_words(row[tab.key] or 0, tab.most) if tab.most else "" for tab in seen]
    return list(zip(seen, numbers, strict=True)), row.get("found") or 0, row

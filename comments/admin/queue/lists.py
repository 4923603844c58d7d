"""The named lists of the queue, each with its number: what waits, for what reason, and what was decided.

Other parts of the desk append their own lists to `tabs` in the AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import waits
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
from comments.moderation import second_looks
from comments.permissions import Act, in_sections, may

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
    rows_of: Callable[[User], QuerySet[Any]] | None = None

    def seen_by(self, user: User) -> QuerySet[Any]:
        """Return the rows that exist for `user`."""
        rows = self.rows_of(user) if self.rows_of else self.rows()
        if self.is_for_others:
            rows = rows.exclude(pk__in=second_looks.left_to_others(user).values("pk"))
        return in_sections(user, rows, self.article)

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
    Tab("first", gettext_lazy("First-time writers"), _by_first_time_writers, most=100),
    Tab(
        "second",
        gettext_lazy("Second look"),
        _waiting_for(Reason.SECOND_LOOK),
        is_for_others=True,
    ),
    Tab("replies", gettext_lazy("Replies to staff"), _replies_to_staff, most=1_000),
    Tab(
        "bursts",
        gettext_lazy("Rating bursts"),
        RatingBurst.objects.open,
        page="admin:comments_ratingburst_changelist",
        query="?state__exact=open",
    ),
    Tab(
        "respect-bursts",
        gettext_lazy("Bursts of respect"),
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
    Tab("asked", gettext_lazy("Left to others by me"), rows_of=second_looks.asked_by),
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


def counted(
    user: User, found: QuerySet[Comment], saved: Iterable[Tab] = (), **beside: Any
) -> tuple[list[tuple[Tab, str]], int, dict[str, Any]]:
    """Return the tabs that `user` may see with their numbers, and the number of `found`: one query.

    With these come the columns of `waits.line_in`, and those in `beside`.
    """
    seen = [tab for tab in (*tabs, *saved) if may(user, tab.right)]
    columns = {
        f"n{i}": CappedCount(tab.seen_by(user), tab.most) for i, tab in enumerate(seen) if tab.most
    }
    columns["found"] = CappedCount(found, MOST_FOUND)
    row: Any = (
        User.objects.filter(pk=user.pk).values(**columns, **waits.columns(user), **beside).get()
    )
    numbers = [
        in_words(row[f"n{i}"] or 0, tab.most) if tab.most else "" for i, tab in enumerate(seen)
    ]
    return list(zip(seen, numbers, strict=True)), row["found"] or 0, row

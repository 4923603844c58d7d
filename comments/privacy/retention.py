"""How long what is kept: one table, which the purge goes by and the page for readers shows.

What a notice or report that is still open is about stays until that is closed, however old it is. A
comment is emptied and not deleted, because decisions about it and answers to it hang on its row; the
row goes with the last decision, unless something answers it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import (
    Comment,
    DataRequest,
    Decision,
    ErasureHold,
    ErrorNote,
    Notice,
    RatingChange,
    Report,
    State,
)
from comments.models.comment import ERASED
from comments.models.error_note import NoteState
from comments.moderation import erasure
from newsroom import mail
from newsroom.models import Email

A_DAY: Final = timedelta(days=1)
# Long enough to see that something was taken for spam by mistake.
SPAM: Final = 30 * A_DAY
# A writer who objects, or a court, comes within a year; so does the next comment like it.
REJECTED: Final = 365 * A_DAY
# Time to answer who asks where it went; its writer does not want it any more.
WITHDRAWN: Final = 30 * A_DAY
# The same time in which a network's other comments may show that it sends spam.
NETWORK: Final = 30 * A_DAY
# Nobody comes back to what is a year old, and the correction itself stays below the article.
NOTES: Final = 365 * A_DAY
REPORTS: Final = 365 * A_DAY
# Proof for a season of what somebody was told; what was decided is in the log.
EMAILS: Final = 90 * A_DAY
# A link works for a day; a worker may be a day late.
REQUESTS: Final = 2 * A_DAY
# Within which claims about a decision are made. No reader's words are in these rows.
LOG: Final = 3 * 365 * A_DAY
# A held comment that nobody has decided on is never deleted: its writer waits for the paper, and not
# the other way round. Older ones are reported.
HELD: Final = 30 * A_DAY
ROWS_PER_TRANSACTION: Final = 500


@dataclass(frozen=True)
class Rule:
    """What becomes of one kind of row once it is old: which are due, and what is done with them."""

    name: str
    words: str | Promise
    period: timedelta
    # Given the latest time that is old enough.
    due: Callable[[datetime], QuerySet[Any]]
    act: Callable[[Any, datetime], object]

    @property
    def days(self) -> int:
        """The period in days."""
        return self.period.days


def _comments(state: str) -> Callable[[datetime], QuerySet[Comment]]:
    def due(before: datetime) -> QuerySet[Comment]:
        decided = Comment.objects.filter(state=state, decided_at__lt=before, emptied_at=None)
        reported = Report.objects.open().filter(comment=OuterRef("pk"))
        noticed = Notice.objects.open().filter(comment=OuterRef("pk"))
        return decided.exclude(Exists(reported) | Exists(noticed))

    return due


def _bare(before: datetime) -> QuerySet[Comment]:
    """Return emptied comments on which nothing hangs any more."""
    old = Comment.objects.filter(emptied_at__lt=before, thread=None)
    hanging = (
        Comment.objects.filter(parent=OuterRef("pk")),
        Decision.objects.filter(comment=OuterRef("pk"), made_at__gte=before),
        Notice.objects.filter(comment=OuterRef("pk")),
        ErasureHold.objects.filter(comment=OuterRef("pk"), ended_at=None),
    )
    for rows in hanging:
        old = old.exclude(Exists(rows))
    return old


def _delete(rows: QuerySet[Any], at: datetime) -> None:
    rows.delete()


def _expire(rows: Any, at: datetime) -> None:
    rows.expire()


# In this order: what is done by an earlier line is not done again by a later one.
RULES: Final = (
    Rule(
        "networks",
        _("The code for the network a comment came from"),
        NETWORK,
        lambda before: Comment.objects.filter(submitted_at__lt=before).exclude(network=""),
        lambda rows, at: rows.update(network=""),
    ),
    Rule(
        "spam",
        _("Comments marked as spam"),
        SPAM,
        _comments(State.SPAM),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "rejected",
        _("Rejected comments"),
        REJECTED,
        _comments(State.REJECTED),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "withdrawn",
        _("Withdrawn comments"),
        WITHDRAWN,
        _comments(State.WITHDRAWN),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "reports",
        _("The text of a report, after it is closed"),
        REPORTS,
        lambda before: Report.objects.filter(closed_at__lt=before).exclude(text=""),
        lambda rows, at: rows.update(text=""),
    ),
    Rule(
        "error_notes",
        _("Error reports, after they are answered"),
        NOTES,
        lambda before: (
            ErrorNote.objects.filter(decided_at__lt=before)
            .exclude(state=NoteState.OPEN)
            .exclude(text=ERASED)
        ),
        lambda rows, at: rows.update(name="", email="", text=ERASED, suggestion=""),
    ),
    Rule(
        "emails",
        _("E-mails we sent you"),
        EMAILS,
        lambda before: Email.objects.filter(made_at__lt=before).exclude(to=""),
        lambda rows, at: mail.erase_emails(rows),
    ),
    Rule(
        "requests",
        _("Your address on a data request"),
        REQUESTS,
        lambda before: DataRequest.objects.filter(
            Q(erase_at=None) | Q(erased_at__isnull=False), made_at__lt=before
        ).exclude(email=""),
        lambda rows, at: rows.update(email=""),
    ),
    Rule(
        "notices",
        _("Reports of illegal content, after a decision"),
        LOG,
        lambda before: Notice.objects.filter(due_at=None, made_at__lt=before).exclude(text=ERASED),
        lambda rows, at: erasure.empty_notices(rows),
    ),
    Rule(
        "decisions",
        _("The log of moderation decisions, without the comments’ text"),
        LOG,
        lambda before: Decision.objects.filter(made_at__lt=before),
        _expire,
    ),
    Rule(
        "rating_changes",
        _("The history of ratings, without names"),
        LOG,
        lambda before: RatingChange.objects.filter(made_at__lt=before),
        _expire,
    ),
    Rule("empty", _("Records of deleted comments, without text"), LOG, _bare, _delete),
    Rule(
        "request_log",
        _("The log of data requests, without addresses"),
        LOG,
        lambda before: DataRequest.objects.filter(email="", made_at__lt=before),
        _delete,
    ),
)


def due(rule: Rule, *, at: datetime) -> int:
    """Return how many rows the rule would be applied to now."""
    return rule.due(at - rule.period).count()


def apply(rule: Rule, *, at: datetime, done: Callable[[int], object] = lambda number: None) -> int:
    """Do what is due, batch by batch, each in a transaction of its own; return how many rows.

    What is done is not due any more, so whoever is killed in the middle starts anew.
    """
    rows, last, number = rule.due(at - rule.period), 0, 0
    batches = rows.order_by("pk").values_list("pk", flat=True)
    while batch := list(batches.filter(pk__gt=last)[:ROWS_PER_TRANSACTION]):
        with transaction.atomic():
            rule.act(rows.model._default_manager.filter(pk__in=batch), at)
        number, last = number + len(batch), batch[-1]
        done(len(batch))
    return number


def held_for_long(*, at: datetime) -> int:
    """Return how many comments have waited for a decision longer than HELD."""
    return Comment.objects.pending().filter(submitted_at__lt=at - HELD).count()

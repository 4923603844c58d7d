"""The retention rules: one table that the purge follows and the privacy page shows.

A comment with an open notice, report or appeal stays until that is closed, however old it is. A comment is
first emptied and not deleted, because decisions and answers refer to its row. The row is deleted
after its last decision, unless another comment answers it.
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
    Appeal,
    BanNetwork,
    Comment,
    DataRequest,
    Decision,
    ErasureHold,
    ErrorNote,
    Notice,
    PersonAct,
    RatingChange,
    Report,
    Respect,
    State,
)
from comments.models.comment import ERASED
from comments.models.error_note import NoteState
from comments.models.person_act import ActKind
from comments.moderation import ban_networks, erasure
from newsroom import mail
from newsroom.models import Email

# Time to notice a comment that was marked as spam by mistake.
SPAM_RETENTION: Final = timedelta(days=30)
# Objections, court cases and similar comments usually follow within a year.
REJECTED_RETENTION: Final = timedelta(days=365)
# Time to answer questions about the comment, which its writer no longer wants.
WITHDRAWN_RETENTION: Final = timedelta(days=30)
# As long as spam is kept: other comments may show that the network sends spam.
NETWORK_RETENTION: Final = timedelta(days=30)
# Nobody asks about a note after a year, and the correction stays below the article.
ERROR_NOTE_RETENTION: Final = timedelta(days=365)
REPORT_RETENTION: Final = timedelta(days=365)
# Proof for three months of what somebody was told; the log keeps the decision itself.
EMAIL_RETENTION: Final = timedelta(days=90)
# A link works for a day; a worker may be a day late.
DATA_REQUEST_RETENTION: Final = timedelta(days=2)
# Claims about a decision are made within three years. These rows hold no reader's words.
LOG_RETENTION: Final = timedelta(days=3 * 365)
# A comment that waits for a decision is never deleted, because the delay is the newsroom's. The
# purge reports those that have waited longer than this.
LONG_WAIT: Final = timedelta(days=30)
ROWS_PER_TRANSACTION: Final = 500


@dataclass(frozen=True)
class Rule:
    """A rule for one kind of row: how long it is kept, which rows are due, what happens to them."""

    name: str
    words: str | Promise
    period: timedelta
    # Takes the time before which a row is old enough.
    due: Callable[[datetime], QuerySet[Any]]
    act: Callable[[Any, datetime], object]

    @property
    def days(self) -> int:
        return self.period.days


def _comments(state: str) -> Callable[[datetime], QuerySet[Comment]]:
    def due(before: datetime) -> QuerySet[Comment]:
        decided = Comment.objects.filter(state=state, decided_at__lt=before, emptied_at=None)
        reported = Report.objects.open().filter(comment=OuterRef("pk"))
        noticed = Notice.objects.open().filter(comment=OuterRef("pk"))
        appealed = Appeal.objects.open().filter(comment=OuterRef("pk"))
        return decided.exclude(Exists(reported) | Exists(noticed) | Exists(appealed))

    return due


def _bare(before: datetime) -> QuerySet[Comment]:
    """Return emptied comments that no other row refers to."""
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


# In this order: a later rule does not see the rows that an earlier one has treated.
RETENTION_RULES: Final = (
    Rule(
        "networks",
        _("The code for the network a comment came from"),
        NETWORK_RETENTION,
        lambda before: Comment.objects.filter(submitted_at__lt=before).exclude(network=""),
        lambda rows, at: rows.update(network=""),
    ),
    Rule(
        "report_networks",
        _("The code for the network a report came from"),
        NETWORK_RETENTION,
        lambda before: Report.objects.filter(made_at__lt=before).exclude(network=""),
        lambda rows, at: rows.update(network=""),
    ),
    Rule(
        "respect_networks",
        _("The code for the network that respect came from"),
        NETWORK_RETENTION,
        lambda before: Respect.objects.filter(made_at__lt=before).exclude(network=""),
        lambda rows, at: rows.update(network=""),
    ),
    Rule(
        "ban_networks",
        _("The codes for networks from which banned readers wrote, and their key"),
        ban_networks.LIFETIME,
        lambda before: BanNetwork.objects.filter(made_at__lt=before),
        _delete,
    ),
    Rule(
        "spam",
        _("Comments marked as spam"),
        SPAM_RETENTION,
        _comments(State.SPAM),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "rejected",
        _("Rejected comments"),
        REJECTED_RETENTION,
        _comments(State.REJECTED),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "withdrawn",
        _("Withdrawn comments"),
        WITHDRAWN_RETENTION,
        _comments(State.WITHDRAWN),
        lambda rows, at: erasure.empty(rows, at=at),
    ),
    Rule(
        "appeals",
        _("The text of an appeal, after it is decided"),
        REJECTED_RETENTION,
        lambda before: Appeal.objects.filter(decided__made_at__lt=before).exclude(text=""),
        lambda rows, at: rows.erase_words("text"),
    ),
    Rule(
        "reports",
        _("The text of a report, after it is closed"),
        REPORT_RETENTION,
        lambda before: Report.objects.filter(closed_at__lt=before).exclude(text=""),
        lambda rows, at: rows.update(text=""),
    ),
    Rule(
        "error_notes",
        _("Error reports, after they are answered"),
        ERROR_NOTE_RETENTION,
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
        EMAIL_RETENTION,
        lambda before: Email.objects.filter(made_at__lt=before).exclude(to=""),
        lambda rows, at: mail.erase_emails(rows),
    ),
    Rule(
        "requests",
        _("Your address on a data request"),
        DATA_REQUEST_RETENTION,
        lambda before: DataRequest.objects.filter(
            Q(erase_at=None) | Q(erased_at__isnull=False), made_at__lt=before
        ).exclude(email=""),
        lambda rows, at: rows.update(email=""),
    ),
    Rule(
        "notices",
        _("Reports of illegal content, after a decision"),
        LOG_RETENTION,
        lambda before: Notice.objects.filter(due_at=None, made_at__lt=before).exclude(text=ERASED),
        lambda rows, at: erasure.empty_notices(rows),
    ),
    Rule(
        "decisions",
        _("The log of moderation decisions, without the comments’ text"),
        LOG_RETENTION,
        lambda before: Decision.objects.filter(made_at__lt=before),
        _expire,
    ),
    Rule(
        "rating_changes",
        _("The history of ratings, without names"),
        LOG_RETENTION,
        lambda before: RatingChange.objects.filter(made_at__lt=before),
        _expire,
    ),
    Rule(
        "acts",
        _("Warnings, notes and restrictions that have ended"),
        LOG_RETENTION,
        lambda before: PersonAct.objects.filter(made_at__lt=before).exclude(
            Q(until=None, kind__in=(ActKind.READ_FIRST, ActKind.BAN)) | Q(until__gte=before)
        ),
        _expire,
    ),
    Rule("empty", _("Records of deleted comments, without text"), LOG_RETENTION, _bare, _delete),
    Rule(
        "request_log",
        _("The log of data requests, without addresses"),
        LOG_RETENTION,
        lambda before: DataRequest.objects.filter(email="", made_at__lt=before),
        _delete,
    ),
)


def due(rule: Rule, *, at: datetime) -> int:
    return rule.due(at - rule.period).count()


def apply(rule: Rule, *, at: datetime, done: Callable[[int], object] = lambda number: None) -> int:
    """Apply the rule in batches, each in a transaction of its own; return the number of rows.

    Treated rows are no longer due, so a run that was killed can simply be repeated.
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
    """Return how many comments have waited for a decision longer than LONG_WAIT."""
    before = at - LONG_WAIT
    since = Q(decided_at=None) | Q(decided_at__lt=before)
    return Comment.objects.pending().filter(since, submitted_at__lt=before).count()

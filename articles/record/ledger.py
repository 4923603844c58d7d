"""The ledger: a chain of digests of everything on record, in the order in which it was written.

Each entry holds the digest of a row and that of the entry before. If somebody changes, removes or
slips in a row, `articles/record/ledger_check.py` names the place. The chain hashes digests and never words,
so it still holds when words were expunged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import (
    AddressRemoval,
    CorrectedWords,
    Correction,
    Edition,
    EditionPage,
    Expunging,
    FrontPage,
    LedgerEntry,
    PageThingRevision,
    Revision,
    StageChange,
    StateChange,
)
from articles.models.ledger_row import LedgerRow
from articles.record import digests, logged_acts
from newsroom.desk_log import log_writing

R = TypeVar("R", bound=LedgerRow)

ENTRIES_PER_BATCH: Final = 500
# The digest before the first entry.
START: Final = "0" * 64
_TABLE: Final = LedgerEntry._meta.db_table
_SELECT_HEAD: Final = f"SELECT number, digest FROM {_TABLE} ORDER BY number DESC LIMIT 1"  # noqa: S608
# Any number that no other lock of the site has.
_LOCK: Final = "SELECT pg_advisory_xact_lock(7091203)"


@dataclass(frozen=True)
class Kind:
    """What an entry is about: a row of `model`, of which it keeps the digest of `facts`.

    Each row of `model` that meets `where` has to have an entry of this kind. No facts are left of
    words that were expunged.
    """

    name: str
    model: type[LedgerRow]
    facts: Callable[[Any], dict[str, Any] | None]
    where: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Head:
    """The newest entry: its number and its digest."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


def _written(row: LedgerRow) -> dict[str, Any]:
    return {**row.ledger_facts(), "words": row.words_digest}


def _expunged(row: LedgerRow) -> dict[str, Any]:
    return {"words": row.words_digest}


def _kinds(model: type[LedgerRow]) -> list[Kind]:
    expunged = Kind(
        f"expunged {model.ledger_kind}", model, _expunged, Q(nonce="") & ~Q(words_digest="")
    )
    return [Kind(model.ledger_kind, model, _written), expunged]


def _cancelled(row: Edition | FrontPage) -> dict[str, Any]:
    return row.ledger_cancelling()


def _reconstructed(row: Edition) -> dict[str, Any]:
    return {"is_reconstructed": row.is_reconstructed}


def _cancel_reason(row: Edition | FrontPage) -> dict[str, Any] | None:
    return row.ledger_cancel_reason()


CANCELLED: Final = "cancelled edition"
CANCEL_REASON: Final = "reason of a cancelled edition"
CANCELLED_FRONT: Final = "cancelled front page"
CANCEL_REASON_FRONT: Final = "reason of a cancelled front page"
RECONSTRUCTED: Final = "reconstructed edition"
_IS_CANCELLED: Final = Q(cancelled_at__isnull=False)
_MODELS: Final[tuple[type[LedgerRow], ...]] = (
    Revision,
    StateChange,
    Correction,
    CorrectedWords,
    Edition,
    EditionPage,
    PageThingRevision,
    Expunging,
    StageChange,
    AddressRemoval,
    FrontPage,
)
# Entries of their own: the digests of editions that were entered earlier stay as they are.
LATER_KINDS: Final = (
    Kind(RECONSTRUCTED, Edition, _reconstructed, Q(is_reconstructed=True)),
    Kind(CANCEL_REASON, Edition, _cancel_reason, _IS_CANCELLED & ~Q(nonce="")),
)
_ALL: Final = (
    *(kind for model in _MODELS for kind in _kinds(model)),
    Kind(CANCELLED, Edition, _cancelled, _IS_CANCELLED),
    Kind(CANCELLED_FRONT, FrontPage, _cancelled, _IS_CANCELLED),
    Kind(CANCEL_REASON_FRONT, FrontPage, _cancel_reason, _IS_CANCELLED & ~Q(nonce="")),
    *LATER_KINDS,
)
ROW_KINDS: Final = {kind.name: kind for kind in _ALL}
_OF_CANCELLING: Final = {
    Edition: (CANCELLED, CANCEL_REASON),
    FrontPage: (CANCELLED_FRONT, CANCEL_REASON_FRONT),
}


def lock() -> None:
    """Let no other transaction add entries until this one ends; call it before the first write.

    Whoever writes rows first and waits for the ledger afterwards could wait for somebody who has
    the ledger and waits for these rows. On SQLite, the transaction has begun with such a lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_LOCK)


def time_of_act() -> datetime:
    """Return the time, read when no other transaction can write any more: call it in the act's own.

    A time read before the wait could be earlier than an edition that has begun meanwhile.
    """
    lock()
    return timezone.now()


def head() -> Head:
    """Return the head of the chain as it is now."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT_HEAD)
        return Head(*(cursor.fetchone() or (0, START)))


def _locked_head() -> Head:
    """Return the head, which stays it until the transaction ends; lock and look in one request."""
    if connection.vendor != "postgresql":
        return head()
    with connection.cursor() as cursor:
        # Two statements: the second one sees what was committed while the first one waited.
        cursor.execute(f"{_LOCK}; {_SELECT_HEAD}")
        cursor.nextset()
        return Head(*(cursor.fetchone() or (0, START)))


def digest_of(entry: LedgerEntry) -> str:
    names = ("number", "kind", "row_key", "row_digest", "made_at", "previous")
    return digests.of({name: getattr(entry, name) for name in names})


def _extend(parts: Iterable[tuple[str, int, str, datetime]]) -> None:
    """Add entries of these kinds, keys, digests and times."""
    entries: list[LedgerEntry] = []
    number, previous = (last := _locked_head()).number, last.digest
    for kind, key, digest, at in parts:
        number += 1
        entry = LedgerEntry(
            number=number, kind=kind, row_key=key, row_digest=digest, made_at=at, previous=previous
        )
        entry.digest = previous = digest_of(entry)
        entries.append(entry)
    LedgerEntry.objects.bulk_create(entries)


def enter(rows: Iterable[LedgerRow]) -> None:
    """Add an entry for each of these sealed rows, which are in their tables already."""
    _extend((row.ledger_kind, row.pk, digests.of(_written(row)), row.made_at) for row in rows)


@transaction.atomic(savepoint=False)
def append_many(rows: Sequence[R]) -> None:
    """Insert rows of one model, and an entry for each; the log of the desk tells of them."""
    if not rows:
        return
    for row in rows:
        row.seal()
    type(rows[0])._base_manager.bulk_create(rows)
    enter(rows)
    log_writing.note(logged_acts.acts_of(rows))


@transaction.atomic(savepoint=False)
def append(row: R) -> R:
    """Insert `row` and its entry."""
    append_many([row])
    return row


@transaction.atomic(savepoint=False)
def note(kind: str, *rows: LedgerRow, at: datetime) -> None:
    """Add an entry about something that happened to each of these rows on record."""
    facts = ROW_KINDS[kind].facts
    _extend((kind, row.pk, digests.of(facts(row) or {}), at) for row in rows)


@transaction.atomic(savepoint=False)
def note_cancelling(row: Edition | FrontPage, *, at: datetime) -> None:
    """Add entries about the cancelling of an edition or a front page; the log of the desk tells of it."""
    cancelled, reason = _OF_CANCELLING[type(row)]
    note(cancelled, row, at=at)
    # An edition of an older release has no nonce until the ledger is completed.
    if row.nonce:
        note(reason, row, at=at)
    log_writing.note([logged_acts.cancelling_of(row)])


def lacking(kind: Kind) -> QuerySet[LedgerRow]:
    """Return the rows that have to have an entry of a kind, and have none."""
    entries = LedgerEntry.objects.filter(kind=kind.name, row_key=OuterRef("pk"))
    return kind.model._base_manager.filter(kind.where).exclude(Exists(entries)).order_by("pk")

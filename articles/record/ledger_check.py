"""Checks the ledger: walks the chain and names each place where what is on record was tampered with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection
from django.db.models import Exists, OuterRef

from articles.models import LedgerEntry
from articles.models.ledger_row import LedgerRow
from articles.record import digests, ledger
from articles.record.ledger import Head, Kind
from newsroom.db import guards

Rows = dict[tuple[str, int], LedgerRow]
_NEXT: Final = LedgerEntry.objects.order_by("number")


def _batches() -> Iterator[list[LedgerEntry]]:
    last = 0
    while batch := list(_NEXT.filter(number__gt=last)[: ledger.ENTRIES_PER_BATCH]):
        yield batch
        last = batch[-1].number


def _rows(batch: list[LedgerEntry]) -> Rows:
    """Return the rows that the entries are about, with one query a kind."""
    found: Rows = {}
    for name in {entry.kind for entry in batch} & set(ledger.KINDS):
        keys = [entry.row_key for entry in batch if entry.kind == name]
        rows = ledger.KINDS[name].model._base_manager.in_bulk(keys)
        found |= {(name, key): row for key, row in rows.items()}
    return found


def _link(entry: LedgerEntry, before: Head) -> Iterator[str]:
    """Yield what is wrong with an entry itself and its place in the chain."""
    if entry.number != before.number + 1:
        number = entry.number - before.number - 1
        yield f"Entry {entry.number}: entries before it are missing: {number}."
    elif entry.previous != before.digest:
        yield f"Entry {entry.number}: it does not follow entry {before.number}."
    if entry.digest != ledger.digest_of(entry):
        yield f"Entry {entry.number}: the entry was changed."


def _row(entry: LedgerEntry, row: LedgerRow | None) -> Iterator[str]:
    """Yield what is wrong with the row that an entry is about."""
    kind = ledger.KINDS.get(entry.kind)
    name = f"{entry.kind} {entry.row_key}"
    if kind is None:
        yield f"Entry {entry.number}: no rows are called “{entry.kind}”."
    elif row is None:
        yield f"Entry {entry.number}: {name} is missing."
    elif entry.row_digest != digests.of(kind.facts(row)):
        yield f"Entry {entry.number}: {name} was changed."
    elif entry.kind == row.ledger_kind and not row.has_its_words():
        yield f"Entry {entry.number}: the words of {name} were changed."


def _without_entry(kind: Kind) -> Iterator[str]:
    entries = LedgerEntry.objects.filter(kind=kind.name, row_key=OuterRef("pk"))
    rows = kind.model._base_manager.filter(kind.where).exclude(Exists(entries)).order_by("pk")
    for key in rows.values_list("pk", flat=True).iterator():
        yield f"No entry: {kind.name} {key}."


def _guards() -> Iterator[str]:
    for name in guards.missing(connection):
        yield f"No guard: {name}. Run manage.py migrate, which installs it."


def problems(expected: Head | None, *, done: Callable[[int], object]) -> Iterator[str]:
    """Yield a sentence for each problem; tell `done` how many entries were read with each batch.

    `expected` was the head of the chain at an earlier time.
    """
    before, is_expected = Head(0, ledger.START), expected is None
    for batch in _batches():
        rows = _rows(batch)
        for entry in batch:
            yield from _link(entry, before)
            yield from _row(entry, rows.get((entry.kind, entry.row_key)))
            before = Head(entry.number, entry.digest)
            is_expected = is_expected or before == expected
        done(len(batch))
    if not is_expected:
        yield f"The chain does not hold {expected}, which was its head once."
    for kind in ledger.KINDS.values():
        yield from _without_entry(kind)
    yield from _guards()

"""Checks the ledger: walks the chain and names each place where what is on record was tampered with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    for name in {entry.kind for entry in batch} & set(ledger.ROW_KINDS):
        keys = [entry.row_key for entry in batch if entry.kind == name]
        rows = ledger.ROW_KINDS[name].model._base_manager.in_bulk(keys)
        found |= {(name, key): row for key, row in rows.items()}
    return found


def _link(entry: LedgerEntry, before: Head) -> Iterator[str]:
    """Yield what is wrong with an entry itself and its place in the chain."""
    values = {"entry": entry.number, "before": before.number}
    if missing := entry.number - before.number - 1:
        words = ngettext(
            "Entry %(entry)d: %(missing)d entry before it is missing.",
            "Entry %(entry)d: %(missing)d entries before it are missing.",
            missing,
        )
        yield words % {**values, "missing": missing}
    elif entry.previous != before.digest:
        yield _("Entry %(entry)d: it does not follow entry %(before)d.") % values
    if entry.digest != ledger.digest_of(entry):
        yield _("Entry %(entry)d: the entry was changed.") % values


def _row(entry: LedgerEntry, row: LedgerRow | None) -> Iterator[str]:
    """Yield what is wrong with the row that an entry is about."""
    kind = ledger.ROW_KINDS.get(entry.kind)
    values = {"entry": entry.number, "row": f"{entry.kind} {entry.row_key}", "kind": entry.kind}
    if kind is None:
        yield _("Entry %(entry)d: nothing on record is called “%(kind)s”.") % values
    elif row is None:
        yield _("Entry %(entry)d: %(row)s is missing.") % values
    elif (facts := kind.facts(row)) is not None and entry.row_digest != digests.of(facts):
        yield _("Entry %(entry)d: %(row)s was changed.") % values
    elif entry.kind == row.ledger_kind and not row.has_its_words():
        yield _("Entry %(entry)d: the words of %(row)s were changed.") % values


def _without_entry(kind: Kind) -> Iterator[str]:
    for key in ledger.lacking(kind).values_list("pk", flat=True).iterator():
        yield _("There is no entry for %s.") % f"{kind.name} {key}"


def _guards() -> Iterator[str]:
    for name in guards.missing(connection):
        yield _("The guard %s is missing. Run manage.py migrate, which installs it.") % name


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
        yield _("The chain lacks %s, which was once its head.") % expected
    for kind in ledger.ROW_KINDS.values():
        yield from _without_entry(kind)
    yield from _guards()

"""Takes rows into the ledger that processes of an older release wrote during an update."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from articles.models.ledger_row import LedgerRow, make_nonce
from articles.record import ledger
from newsroom.db import guards


def _unsealed() -> list[LedgerRow]:
    """Return the rows that a release without the ledger wrote, in the order of their times."""
    models = {kind.model for kind in ledger.ROW_KINDS.values()}
    found = [row for m in models for row in m._base_manager.filter(words_digest="")]
    return sorted(found, key=lambda row: (row.made_at, row.ledger_kind, row.pk))


def _note_later_kinds() -> int:
    """Enter what processes of an older release did not know of; return the number of entries."""
    number = 0
    for kind in ledger.LATER_KINDS:
        for row in ledger.lacking(kind):
            ledger.note(kind.name, row, at=timezone.now())
            number += 1
    return number


@transaction.atomic
def complete() -> int:
    """Give such rows a nonce, a digest and an entry; return the number of entries."""
    ledger.lock()
    rows = _unsealed()
    if rows:
        with guards.lifted(connection):
            for row in rows:
                row.nonce = make_nonce()
                row.seal()
                same = type(row)._base_manager.filter(pk=row.pk)
                same.update(nonce=row.nonce, words_digest=row.words_digest)
        ledger.enter(rows)
    return len(rows) + _note_later_kinds()

"""The only code that writes the log of the desk."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsroom.models import DeskLogEntry

# Changes of one field: the old value and the new one.
Changes = dict[str, list[Any]]
Record = tuple[str, int]

_batch: ContextVar[str] = ContextVar("batch", default="")


@dataclass(frozen=True)
class Done:
    """One act: `by` is the key of an account; `record` is where the words of the act stand."""

    act: str
    kind: str
    key: int
    at: datetime
    by: int | None
    record: Record | None = None
    name: str = ""
    changes: Changes = field(default_factory=dict)
    reason: str = ""


@contextmanager
def batch(key: str = "") -> Iterator[None]:
    """Give everything that is noted inside the same batch; an inner batch joins the outer one.

    `key`, of 16 hexadecimal digits, keeps together what is noted in several transactions.
    """
    token = _batch.set(_batch.get() or key or secrets.token_hex(8))
    try:
        yield
    finally:
        _batch.reset(token)


def _entry(done: Done) -> DeskLogEntry:
    record_kind, record_key = done.record or ("", None)
    entry = DeskLogEntry(
        made_at=done.at,
        made_by_id=done.by,
        act=done.act,
        kind=done.kind,
        key=done.key,
        record_kind=record_kind,
        record_key=record_key,
        batch=_batch.get(),
        name=done.name[:200],
        changes=done.changes,
        reason=done.reason[:500],
        nonce="",
        words_digest="",
    )
    if done.name or done.changes or done.reason:
        entry.nonce = secrets.token_hex(16)
        entry.words_digest = entry.digest()
    return entry


def note(acts: Iterable[Done]) -> None:
    """Put acts on record, in the transaction in which they happen."""
    if entries := [_entry(done) for done in acts]:
        DeskLogEntry.objects.bulk_create(entries)


def records_of(act: str, kind: str, key: int) -> list[int]:
    """Return the keys of the records of an act that was done to a thing."""
    rows = DeskLogEntry.objects.filter(act=act, kind=kind, key=key)
    return [record for record in rows.values_list("record_key", flat=True) if record]


def expunge(kind: str, key: int) -> None:
    """Take the words about a thing out of the log, as its guard allows once; digests stay."""
    of_thing = DeskLogEntry._base_manager.filter(kind=kind, key=key).exclude(nonce="")
    of_thing.update(nonce="", name="", changes={}, reason="")

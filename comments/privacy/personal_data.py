"""Collects and erases a person's data."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from comments.models import Comment, Reader
from comments.moderation import decisions
from comments.privacy.erasure_entries import entry_of
from comments.privacy.kept_rows import Kept, Person
from comments.privacy.personal_data_map import ALL_KEPT, KEPT_COMMENTS
from comments.screening.finding import sentence
from newsroom.backup import erasure_journal

# Batches of comments keep the memory of an erasure the same, however much the person wrote.
ROWS_PER_BATCH = 100
# Shorter names occur by chance in too many texts.
MIN_NAME_CHARACTERS = 3


class Erased(NamedTuple):
    """The number of erased comments, and of those among them that are on hold for an open notice."""

    comments: int
    held: int


class Mention(NamedTuple):
    """A person's name and the comments of others that contain it."""

    name: str
    comments: list[int]


def _value(row: Model, column: str) -> Any:
    """Return a column's value as JSON and a reader can take it."""
    value = getattr(row, column)
    if column == "findings":
        return [sentence(finding) for finding in value]
    if column == "article":
        return value.get_absolute_url()
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    display = getattr(row, f"get_{column}_display", None)
    return str(display()) if display else value


def _rows(kept: Kept, person: Person) -> Iterator[dict[str, Any]]:
    for row in kept.of(person).iterator(chunk_size=ROWS_PER_BATCH):
        yield {column.removesuffix("_id"): _value(row, column) for column in kept.columns}


def data_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return all the person's data by kind, in plain words."""
    return {kept.name: list(_rows(kept, person)) for kept in ALL_KEPT}


def count(person: Person) -> dict[str, int]:
    return {kept.name: kept.of(person).count() for kept in ALL_KEPT}


def _names(person: Person) -> list[str]:
    """Return the person's names and addresses, each in one spelling."""
    found = set(person.spellings)
    for kept in ALL_KEPT:
        if "name" in kept.columns:
            found.update(kept.of(person).order_by().values_list("name", flat=True).distinct())
    spelt = {name.lower(): name for name in sorted(found) if len(name) >= MIN_NAME_CHARACTERS}
    return sorted(spelt.values())


def mentions(person: Person) -> list[Mention]:
    """Return the comments of others that contain the person's names, for a person to review."""
    own = KEPT_COMMENTS.of(person).order_by().values("pk")
    others = Comment.objects.filter(emptied_at=None).exclude(pk__in=own).order_by("pk")
    found = []
    for name in _names(person):
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        rows = others.filter(text__icontains=name).values_list("pk", "text")
        numbers = [pk for pk, text in rows.iterator() if whole.search(text)]
        if numbers:
            found.append(Mention(name, numbers))
    return found


def _forget_keys(person: Person) -> None:
    """Replace the readers' keys so that no browser leads to them any more.

    The reader rows stay because decisions and rating changes refer to them; they identify nobody.
    """
    for pk in person.readers:
        Reader.objects.filter(pk=pk).update(key_hash=secrets.token_hex(32))


def _erase_comments(person: Person, at: datetime, done: Callable[[], object]) -> Erased:
    """Erase the comments in batches, each comment in a transaction of its own.

    Batches go by primary key, not by offset: erased comments drop out of the list.
    """
    rows, last, erased, held = KEPT_COMMENTS.of(person), 0, 0, 0
    while batch := list(rows.filter(pk__gt=last).defer("article__body")[:ROWS_PER_BATCH]):
        for comment in batch:
            erased += 1
            held += not decisions.erase_comment(comment, at=at)
            done()
        last = batch[-1].pk
    return Erased(erased, held)


def erase_person(
    person: Person, *, at: datetime, done: Callable[[], object] = lambda: None
) -> Erased:
    """Erase everything in ALL_KEPT, and call `done` after each comment.

    Rows that an open notice of illegal content needs stay on hold until it is decided. A run that
    was killed can be repeated: the key or address that leads to the rest is erased last. The journal
    has it before and after, because a backup may be made in between.
    """
    entry = entry_of(person)
    erasure_journal.add(entry)
    if person.spellings:
        _forget_keys(person)
    for kept in ALL_KEPT:
        if kept.erase:
            with transaction.atomic():
                kept.erase(kept.of(person), at)
    erased = _erase_comments(person, at, done)
    if not person.spellings:
        _forget_keys(person)
    erasure_journal.add(entry)
    return erased

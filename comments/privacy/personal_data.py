"""A person's data: all of it in one place, and how it is erased."""

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
from comments.privacy.personal_data_map import ALL_KEPT, COMMENTS, Kept, Person
from comments.screening.finding import sentence

# Of comments at a time: the memory that an erasure takes does not grow with how much was written.
ROWS_PER_BATCH = 100
# A shorter name stands in too many words by chance.
LEAST_OF_A_NAME = 3


class Erased(NamedTuple):
    """How many comments are erased, and how many of them are sealed for an open notice."""

    comments: int
    sealed: int


class Mention(NamedTuple):
    """A name, and the comments of others in which it stands."""

    name: str
    comments: list[int]


def _value(row: Model, column: str) -> Any:
    """Return what stands in a column as JSON and a reader take it."""
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
    """Return all that is kept of the person, by kinds, in plain words."""
    return {kept.name: list(_rows(kept, person)) for kept in ALL_KEPT}


def count(person: Person) -> dict[str, int]:
    """Return how many rows of each kind there are."""
    return {kept.name: kept.of(person).count() for kept in ALL_KEPT}


def _names(person: Person) -> list[str]:
    """Return the names and addresses under which the person wrote, in one spelling each."""
    found = set(person.spellings)
    for kept in ALL_KEPT:
        if "name" in kept.columns:
            found.update(kept.of(person).order_by().values_list("name", flat=True).distinct())
    spelt = {name.lower(): name for name in sorted(found) if len(name) >= LEAST_OF_A_NAME}
    return sorted(spelt.values())


def mentions(person: Person) -> list[Mention]:
    """Return where names of the person stand in the words of others, which nobody changes unread."""
    own = COMMENTS.of(person).order_by().values("pk")
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
    """Let no browser's key lead to these readers any more.

    The row itself stays: decisions and the history of ratings hang on it, and nothing in it or in
    them tells whose it was.
    """
    for pk in person.readers:
        Reader.objects.filter(pk=pk).update(key_hash=secrets.token_hex(32))


def _erase_comments(person: Person, at: datetime, done: Callable[[], object]) -> Erased:
    """Erase batch by batch, each comment in a transaction of its own.

    By their numbers, never by how many there are: each erased one is gone from the list.
    """
    rows, last, erased, sealed = COMMENTS.of(person), 0, 0, 0
    while batch := list(rows.filter(pk__gt=last).defer("article__body")[:ROWS_PER_BATCH]):
        for comment in batch:
            erased += 1
            sealed += not decisions.erase_comment(comment, at=at)
            done()
        last = batch[-1].pk
    return Erased(erased, sealed)


def erase_person(
    person: Person, *, at: datetime, done: Callable[[], object] = lambda: None
) -> Erased:
    """Erase all that ALL_KEPT names, and call `done` after each comment.

    What an open notice of illegal content needs is sealed until that is decided. Whoever is killed
    in the middle does it once more: the way to what is left is taken away last.
    """
    if person.spellings:
        _forget_keys(person)
    for kept in ALL_KEPT:
        if kept.erase:
            with transaction.atomic():
                kept.erase(kept.of(person), at)
    erased = _erase_comments(person, at, done)
    if not person.spellings:
        _forget_keys(person)
    return erased

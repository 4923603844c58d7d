"""Repeats the erasures of the journal after a backup was restored."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from comments.conversation import threads
from comments.models import Comment, Reader
from comments.moderation import decisions, erasure
from comments.privacy import personal_data, personal_data_map, retention
from comments.privacy.erasure_entries import mark_of, one_spelling
from comments.privacy.personal_data_map import ALL_KEPT
from comments.ratings import tallies
from newsroom.backup import erasure_journal
from newsroom.backup.erasure_journal import Entry

logger = logging.getLogger(__name__)


def _with_digests(rows: Iterable[str], wanted: set[str], form: Callable[[str], str]) -> list[str]:
    return [row for row in rows if erasure_journal.digests_of(form(row)) & wanted]


def _emails(wanted: set[str]) -> set[str]:
    found: set[str] = set()
    for kept in ALL_KEPT:
        if wanted and kept.email in ("email", "to"):
            rows: QuerySet[Model, Any] = kept.rows.order_by().values_list(kept.email, flat=True)
            found.update(_with_digests(rows.distinct().iterator(), wanted, one_spelling))
    return {one_spelling(email) for email in found if email}


def _readers(wanted: set[str]) -> QuerySet[Reader]:
    keys = Reader.objects.values_list("key_hash", flat=True) if wanted else []
    return Reader.objects.filter(key_hash__in=_with_digests(keys, wanted, str))


def _comments(entries: list[Entry]) -> list[Comment]:
    marks = {int(pk): mark for entry in entries for pk, mark in entry["comments"].items()}
    found = Comment.objects.filter(pk__in=list(marks), emptied_at=None).defer("article__body")
    digests = erasure_journal.digests_of
    return [c for c in found if marks[c.pk] in digests(mark_of(c.pk, c.submitted_at))]


def repeat(since: datetime, *, at: datetime) -> int:
    """Erase whoever was erased since then; return the number of persons and comments found."""
    # Other entries are about what was published, not about persons.
    entries = [e for e in erasure_journal.entries_since(since) if "comments" in e]
    persons = [
        personal_data_map.with_email(email)
        for email in sorted(_emails({d for entry in entries for d in entry["emails"]}))
    ]
    readers = _readers({d for entry in entries for d in entry["readers"]})
    persons += [personal_data_map.with_reader(reader) for reader in readers]
    for person in persons:
        personal_data.erase_person(person, at=at)
    comments = _comments(entries)
    for comment in comments:
        decisions.erase_comment(comment, at=at)
    return len(persons) + len(comments)


def after_restore(made_at: datetime) -> None:
    """Bring a restored database up to date: erasures, retention periods, counts and places."""
    at = timezone.now()
    if number := repeat(made_at, at=at):
        logger.info("Erased again after the restore: %d.", number)
    erasure.release(at=at)
    for rule in retention.RETENTION_RULES:
        retention.apply(rule, at=at)
    for article, _kept, _rows in list(tallies.mismatches()):
        tallies.repair(article)
    threads.repair_all()

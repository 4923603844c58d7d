"""An erasure in the journal: how to find the person again, without a word of theirs."""

from __future__ import annotations

from datetime import datetime

from comments.models import Reader
from comments.privacy.kept_rows import Person
from comments.privacy.personal_data_map import KEPT_COMMENTS
from newsroom.backup import erasure_journal
from newsroom.backup.erasure_journal import Entry


def one_spelling(email: str) -> str:
    """Return the spelling that all spellings of one address share: case matters before the @.

    >>> one_spelling("Ann@News.example")
    'Ann@news.example'
    """
    box, at, host = email.rpartition("@")
    return f"{box}{at}{host.lower()}"


def mark_of(number: int, submitted_at: datetime) -> str:
    """Return what tells the comment from another one that got its number after a restore."""
    return f"{number} {submitted_at.timestamp():.6f}"


def entry_of(person: Person) -> Entry:
    """Return digests of the addresses and keys, and the numbers of the comments."""
    digest = erasure_journal.digest_of
    emails = {one_spelling(email) for email in (*person.spellings, person.email) if email}
    keys = Reader.objects.filter(pk__in=person.readers).values_list("key_hash", flat=True)
    comments = KEPT_COMMENTS.of(person).values_list("pk", "submitted_at")
    return {
        "emails": sorted(map(digest, emails)),
        "readers": sorted(map(digest, keys)),
        "comments": {str(number): digest(mark_of(number, at)) for number, at in comments},
    }

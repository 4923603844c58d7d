"""The reader who sends something, with what the checks ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from articles.models import Article
from comments import readers
from comments.models import Comment, MailConsent, PersonAct, Reader
from comments.models.person_act import RESTRICTING

_COLUMNS: Final = ("id", "key_hash", "created_at")


@dataclass(frozen=True)
class KnownSender:
    """A new reader has no row yet, has rated nothing, and nobody has decided about them."""

    reader: Reader
    # Somebody has decided about this browser, or it has proven a mailbox, by which others know it.
    may_be_restricted: bool = False
    has_rated: bool = False


def of_key(key: str, article: Article) -> KnownSender:
    """Return the sender with this key, who sends something about `article`: one query."""
    found = _asked(article).filter(key_hash=readers.hash_of(key)).first()
    return _known(found) if found else KnownSender(Reader(key_hash=readers.hash_of(key)))


def of_reader(reader: Reader, article: Article) -> KnownSender:
    """Return the sender of a comment that is there already: one query."""
    return _known(_asked(article).get(pk=reader.pk))


def columns(article: Any, key_hash: Any) -> dict[str, Any]:
    """Return the columns with which another query asks for the sender too."""
    own = Reader.objects.filter(key_hash=key_hash)
    return {
        "sender": Subquery(own.values("pk")),
        "sender_since": Subquery(own.values("created_at")),
        **_facts(article, reader__key_hash=key_hash),
    }


def of_row(row: Any, key_hash: str) -> KnownSender:
    """Return the sender by the columns of another query."""
    if row.sender is None:
        return KnownSender(Reader(key_hash=key_hash))
    values = (row.sender, key_hash, row.sender_since)
    reader = Reader.from_db(connection.alias, _COLUMNS, values)
    return KnownSender(reader, row.may_be_restricted, row.has_rated)


def _known(found: Any) -> KnownSender:
    return KnownSender(found, found.may_be_restricted, found.has_rated)


def _asked(article: Article) -> QuerySet[Reader]:
    return Reader.objects.order_by().annotate(**_facts(article, reader=OuterRef("pk")))


def _facts(article: Any, **reader: Any) -> dict[str, Any]:
    rated = Comment.objects.filter(article=article, stars__isnull=False, **reader)
    decided = Exists(PersonAct.objects.filter(kind__in=RESTRICTING, **reader))
    proven = Exists(MailConsent.objects.proven().filter(**reader))
    return {"may_be_restricted": decided | proven, "has_rated": Exists(rated)}

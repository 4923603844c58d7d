"""The reader who sends a comment, with what the checks ask of them, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article
from comments import readers
from comments.models import Comment, MailConsent, PersonAct, Reader
from comments.models.person_act import RESTRICTING


@dataclass(frozen=True)
class KnownSender:
    """A new reader has no row yet, has rated nothing, and nobody has decided about them."""

    reader: Reader
    # Somebody has decided about this browser, or it has proven a mailbox, by which others know it.
    may_be_restricted: bool = False
    has_rated: bool = False


def of_key(key: str, article: Article) -> KnownSender:
    """Return the sender with this key, who comments on `article`."""
    found = _asked(article).filter(key_hash=readers.hash_of(key)).first()
    return _known(found) if found else KnownSender(Reader(key_hash=readers.hash_of(key)))


def of_reader(reader: Reader, article: Article) -> KnownSender:
    """Return the sender of a comment that is there already."""
    return _known(_asked(article).get(pk=reader.pk))


def _known(found: Any) -> KnownSender:
    return KnownSender(found, found.may_be_restricted, found.has_rated)


def _asked(article: Article) -> QuerySet[Reader]:
    of_reader = {"reader": OuterRef("pk")}
    rated = Comment.objects.filter(article=article, stars__isnull=False, **of_reader)
    decided = Exists(PersonAct.objects.filter(kind__in=RESTRICTING, **of_reader))
    proven = Exists(MailConsent.objects.proven().filter(**of_reader))
    return Reader.objects.order_by().annotate(
        may_be_restricted=decided | proven, has_rated=Exists(rated)
    )

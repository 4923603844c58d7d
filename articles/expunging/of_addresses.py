"""Removes a former address together with its redirect, and on demand from everything on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from articles.acts import reissuing
from articles.acts.table_of_acts import check
from articles.expunging import record
from articles.models import (
    Address,
    AddressRemoval,
    Article,
    Edition,
    EditionPage,
    PageThingRevision,
    Revision,
)
from articles.page_things.former_slugs import Named
from articles.page_things.standing_in import places_of
from articles.record import digests, ledger, revisions
from articles.redirects import redirects, removals
from articles.redirects.former import NAMED, FormerAddress, Of
from newsroom import mail
from newsroom.backup import erasure_journal
from newsroom.models import Email
from newsroom.page_cache import versions
from newsroom.refused import Refused

# The name of the entry in the journal, which other entries do not have.
ADDRESS_IN_JOURNAL: Final = "removed_address"
# The addresses below the page of a name.
_FEEDS: Final = ("", "feed.rss", "feed.atom")
# Where the words of an edition name a thing.
_PLACES: Final[dict[Of, str]] = {"section": "section", "contributor": "bylines", "tag": "tags"}


@transaction.atomic
def remove(
    former: FormerAddress, *, by: User | None, reason: str, at: datetime, from_record: bool = False
) -> None:
    """Let a former address lead nowhere any more, and let nothing else stand there.

    With `from_record`, all that is on record under this address loses its words.
    """
    if not reason.strip():
        raise Refused(_("Say why the address is removed."))
    ledger.lock()
    if removals.is_removed(former.path):
        raise Refused(_("This address has already been removed."))
    if former.of == "article":
        _leave_article(former, at=at)
    else:
        _leave_named(former, at=at, by=by)
    for ending in _FEEDS:
        redirects.forget_path(former.path + ending, former.present and former.present + ending)
    if from_record:
        _take_out(former, by=by, at=at)
    versions.forget(former.path)
    _write(former, by=by, reason=reason.strip(), at=at, from_record=from_record)


def _slug(former: FormerAddress) -> str:
    return former.path.rstrip("/").rpartition("/")[2]


def _leave_article(former: FormerAddress, *, at: datetime) -> None:
    """Put a digest in the place of the slug: the address answers 410, and belongs to nobody else."""
    check("remove_address", Article.objects.get(pk=former.owner), at)
    address = Address.objects.get(pk=former.row)
    address.slug = digests.in_place_of(address.slug)
    address.save(update_fields=["slug"])


def _leave_named(former: FormerAddress, *, at: datetime, by: User | None) -> None:
    """Let public articles lead to the present address themselves: they keep the one they were told."""
    thing: Named = NAMED[former.of]._default_manager.get(pk=former.owner)
    reissuing.show(thing, at=at, by=by, reason=_("Another address."))


def _write(
    former: FormerAddress, *, by: User | None, reason: str, at: datetime, from_record: bool
) -> None:
    removal = AddressRemoval(
        path_digest=removals.digest_of(former.path),
        thing=former.of,
        thing_key=former.owner,
        from_record=from_record,
        made_at=at,
        made_by=by,
        reason=reason,
    )
    ledger.append(removal)
    entry = {
        ADDRESS_IN_JOURNAL: former.of,
        "number": former.owner,
        "mark": erasure_journal.digest_of(former.path),
        "by": by.pk if by else None,
        "from_record": from_record,
    }
    erasure_journal.add(entry)


# --- What is on record under the address


def _take_out(former: FormerAddress, *, by: User | None, at: datetime) -> None:
    mail.erase_emails(Email.objects.filter(Q(text__contains=former.path)))
    if former.of == "article":
        article = Article.objects.get(pk=former.owner)
        _take_out_of_article(article, _slug(former), by=by, at=at)
        record.clean_log(article)
        return
    thing: Any = NAMED[former.of]._default_manager.get(pk=former.owner)
    known = thing.revisions.values_list("pk", "slug", "changes")
    slug = _slug(former)
    keys = [key for key, own, changes in known if slug in (own, *changes.get("slug", ()))]
    record.empty(PageThingRevision, at=at, pk__in=keys)
    _take_out_of_editions(former, thing, at=at)
    record.clean_log(thing)


def _take_out_of_editions(former: FormerAddress, thing: Named, *, at: datetime) -> None:
    """Empty the editions that lead to the former address, but none that still counts or will count."""
    held = Edition.objects.filter(**places_of(thing)).order_by()
    articles = held.values("article")
    counts = Edition.objects.filter(article__in=articles)
    current, armed = counts.current(at=at).values("pk"), counts.armed(at=at).order_by().values("pk")
    past = held.exclude(pk__in=current).exclude(pk__in=armed).values("pk")
    pages = EditionPage.objects.filter(edition__in=past).values_list("pk", "words")
    slug = _slug(former)
    keys = [key for key, words in pages.iterator() if _names(words, former.of, thing.pk, slug)]
    for model in (EditionPage, Edition):
        record.empty(model, at=at, pk__in=keys)


def _names(words: dict[str, Any], of: Of, key: int, slug: str) -> bool:
    """Return whether the words of an edition name this thing with this slug."""
    rows = words.get(_PLACES[of]) or []
    return any(
        (row["key"], row["slug"]) == (key, slug)
        for row in (rows if isinstance(rows, list) else [rows])
    )


def _take_out_of_article(article: Article, slug: str, *, by: User | None, at: datetime) -> None:
    """Empty the editions that stood there, and the versions that were saved with this slug.

    The working copy has another slug; a version that says so comes first.
    """
    saved = Revision.objects.filter(article=article, snapshot__slug=slug)
    if saved.filter(number=article.version).exists():
        revisions.record(article, at=at, by=by, reason=record.neutral())
    record.empty(Edition, at=at, article=article, slug=slug)
    keys = list(saved.values_list("pk", flat=True))
    record.empty(Revision, at=at, pk__in=keys, number__lt=article.version)


def owner_of(former: FormerAddress) -> Model:
    """Return what had the address."""
    model: Any = Article if former.of == "article" else NAMED[former.of]
    found: Model = model._default_manager.get(pk=former.owner)
    return found

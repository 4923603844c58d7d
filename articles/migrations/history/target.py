"""Editions and all that belongs to them, written from what was replayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from articles.migrations.history import folding, source, words
from articles.migrations.history.replay import Told
from articles.migrations.history.source import Models
from articles.migrations.history.words import Rows, Words


@dataclass(frozen=True)
class Planned:
    """An edition to be written, its article with what stands around it, and the one after it."""

    article: Any
    rows: Rows
    number: int
    told: Told
    ends: datetime | None

    @property
    def is_of_today(self) -> bool:
        """Whether it was made from what the rows say, as far as anybody knows."""
        return bool(self.told.revision.number == self.article.version)


def planned(article: Any, rows: Rows, told: list[Told]) -> list[Planned]:
    """Return the editions of an article."""
    both = enumerate(zip_longest(told, (each.public_from for each in told[1:])), start=1)
    return [Planned(article, rows, number, each, end) for number, (each, end) in both]


def _pages(models: Models, plans: list[Planned]) -> list[tuple[Words, datetime | None]]:
    """Return the words of each edition, and when readers were told that it was updated."""
    older = {each.told.revision.pk for each in plans if not each.is_of_today}
    revisions = models["Revision"].objects.filter(pk__in=older)
    snapshots = dict(revisions.values_list("pk", "snapshot"))
    today = source.today(models, list(snapshots.values()))
    found = []
    for each in plans:
        if each.is_of_today:
            found.append((words.of_rows(each.article, each.rows), each.article.updated_at))
            continue
        snapshot = snapshots[each.told.revision.pk]
        page = words.of_snapshot(snapshot, each.rows, today, each.told.public_from)
        updated = snapshot["updated_at"]
        found.append((page, datetime.fromisoformat(updated) if updated else None))
    return found


def _edition(models: Models, plan: Planned, page: Words, updated: datetime | None) -> Any:
    told, card = plan.told, words.card_of(page)
    card_digest, text_digest = words.digests(page, card)
    return models["Edition"](
        article_id=plan.article.pk,
        number=plan.number,
        kind=told.kind,
        revision_id=told.revision.pk,
        version=told.revision.number,
        made_at=told.made_at,
        made_by_id=told.made_by,
        reason=told.reason,
        is_reconstructed=True,
        at_once=told.public_from <= told.made_at,
        public_from=told.public_from,
        is_public=told.is_public,
        # An address has never changed once it was made.
        address_date=plan.article.address_date,
        slug=plan.article.slug,
        first_published=told.first_published,
        updated_at=updated,
        section_id=page["section"]["key"] if page["section"] else None,
        language=page["language"],
        headline=page["headline"],
        headline_key=folding.key_of(page["headline"]),
        card=card,
        card_digest=card_digest,
        text_digest=text_digest,
    )


def _list_entries(models: Models, edition: Any, page: Words) -> list[Any]:
    people = sorted({each["key"] for each in page["bylines"] if each["key"]})
    tags = sorted({each["key"] for each in page["tags"] if each["key"]})
    lists = [{"contributor_id": key} for key in people] + [{"tag_id": key} for key in tags]
    return [
        models["ListEntry"](
            edition_id=edition.pk,
            article_id=edition.article_id,
            first_published=edition.first_published,
            **each,
        )
        for each in lists
    ]


def _links(models: Models, edition: Any, page: Words) -> list[Any]:
    return [
        models["EditionLink"](
            edition_id=edition.pk,
            target_id=each["target"],
            title_key="" if each["target"] else folding.key_of(each["title"]),
        )
        for each in page["links"]
        if not each["url"]
    ]


def _pictures(models: Models, edition: Any, page: Words) -> list[Any]:
    keys = sorted({each["picture"] for each in page["figures"]})
    known = models["Picture"].objects.filter(pk__in=keys).values_list("pk", flat=True)
    return [models["EditionPicture"](edition_id=edition.pk, picture_id=key) for key in known]


def _write_search(connection: Any, found: Iterable[tuple[int, Words]]) -> None:
    entries = [(key, *folding.search_words(page)) for key, page in found]
    sql = "INSERT INTO articles_search (rowid, headline, standfirst, body) VALUES (%s, %s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, entries)


def write(models: Models, plans: list[Planned], connection: Any, now: datetime) -> None:
    """Write the editions, their pages, lists and links, and the search entries of those not over."""
    pages = _pages(models, plans)
    editions = [_edition(models, plan, *page) for plan, page in zip(plans, pages, strict=True)]
    models["Edition"].objects.bulk_create(editions)
    told = [(edition, page) for edition, (page, _updated) in zip(editions, pages, strict=True)]
    create = models["EditionPage"]
    create.objects.bulk_create(
        create(edition_id=each.pk, made_at=each.made_at, words=page) for each, page in told
    )
    shown = [(each, page) for each, page in told if each.is_public]
    places = (("ListEntry", _list_entries), ("EditionLink", _links), ("EditionPicture", _pictures))
    for name, rows in places:
        found = [row for each in shown for row in rows(models, *each)]
        models[name].objects.bulk_create(found)
    over = {e.pk for e, p in zip(editions, plans, strict=True) if p.ends and p.ends <= now}
    _write_search(connection, ((e.pk, page) for e, page in shown if e.pk not in over))


def write_addresses(models: Models, articles: list[Any]) -> None:
    """Give each of these articles its address for ever."""
    address = models["Address"]
    address.objects.bulk_create(
        address(article_id=each.pk, address_date=each.address_date, slug=each.slug)
        for each in articles
    )

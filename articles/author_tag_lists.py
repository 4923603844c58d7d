"""Stores which author and tag lists contain an article, so that an index can serve each list."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from articles.models import Article, ListEntry, State
from newsroom.page_cache import versions


def places(
    article: Article, *, contributors: Iterable[int], tags: Iterable[int]
) -> list[ListEntry]:
    """Return the unsaved rows of an article: none unless it is published."""
    moment = article.published_at
    if article.state != State.PUBLISHED or moment is None:
        return []
    lists = [{"contributor_id": key} for key in sorted(set(contributors))]
    lists += [{"tag_id": key} for key in sorted(set(tags))]
    return [ListEntry(article=article, published_at=moment, **each) for each in lists]


def _wanted(article: Article) -> list[ListEntry]:
    named = article.bylines.filter(contributor__isnull=False)
    return places(
        article,
        contributors=named.values_list("contributor", flat=True),
        tags=article.tags.values_list("pk", flat=True),
    )


def renew(article: Article) -> None:
    """Rewrite the list entries of `article`, in the transaction of the change."""
    if article.state == State.DRAFT:
        # A draft was never published, so it has no entries.
        return
    article.list_entries.all().delete()
    ListEntry.objects.bulk_create(_wanted(article))


def _key(row: ListEntry) -> tuple[object, ...]:
    return row.contributor_id or 0, row.tag_id or 0, row.published_at


def is_correct(article: Article) -> bool:
    """Return whether the list entries of `article` match its bylines and tags."""
    return sorted(map(_key, article.list_entries.all())) == sorted(map(_key, _wanted(article)))


@transaction.atomic
def _repair(key: int) -> bool:
    article = Article.objects.select_for_update().get(pk=key)
    if is_correct(article):
        return False
    renew(article)
    versions.bump(versions.LISTS)
    return True


def repair() -> int:
    """Rewrite the list entries of every article whose entries are wrong; return their number."""
    keys = Article.objects.exclude(state=State.DRAFT).values_list("pk", flat=True)
    return sum(_repair(key) for key in keys.iterator())

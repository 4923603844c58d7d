"""In which lists of authors and tags an article stands: kept, so that these are read by an index."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from articles.models import Article, ListEntry, State
from newsroom.page_cache import versions


def places(
    article: Article, *, contributors: Iterable[int], tags: Iterable[int]
) -> list[ListEntry]:
    """Return the rows of an article, not written yet: none unless it is published."""
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
    """Let the lists say what the rows of `article` say now, in the transaction of the change."""
    if article.state == State.DRAFT:
        # What was never published stands in no list.
        return
    article.list_entries.all().delete()
    ListEntry.objects.bulk_create(_wanted(article))


def _key(row: ListEntry) -> tuple[object, ...]:
    return row.contributor_id or 0, row.tag_id or 0, row.published_at


def is_right(article: Article) -> bool:
    """Return whether the lists say what the rows of `article` say."""
    return sorted(map(_key, article.list_entries.all())) == sorted(map(_key, _wanted(article)))


@transaction.atomic
def _mend(key: int) -> bool:
    article = Article.objects.select_for_update().get(pk=key)
    if is_right(article):
        return False
    renew(article)
    versions.bump(versions.LISTS)
    return True


def mend() -> int:
    """Renew the lists of every article for which they are wrong; return of how many."""
    keys = Article.objects.exclude(state=State.DRAFT).values_list("pk", flat=True)
    return sum(_mend(key) for key in keys.iterator())

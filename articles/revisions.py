"""Snapshots: what an article said at each save, whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles import author_tag_lists, page_versions, search
from articles.models import Article, Byline, Placement, Revision
from articles.titles import fold_title

# Raised with every change of the snapshot's shape, so that old ones stay readable.
SCHEMA = 1


class StaleArticleError(Exception):
    """Somebody else saved the article since it was read."""


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat() if value else None


def _byline(byline: Byline) -> dict[str, Any]:
    return {
        "contributor": byline.contributor_id,
        "name": str(byline),
        "role": byline.role,
        "wording": byline.wording,
    }


def _placement(placement: Placement) -> dict[str, Any]:
    return {
        "number": placement.number,
        "is_lead": placement.is_lead,
        "caption": placement.caption,
        "picture": placement.picture_id,
        "file": placement.picture.file.name,
        "alt_text": placement.picture.alt_text,
        "decorative": placement.picture.decorative,
        "credit": placement.picture.credit,
        "origin": placement.picture.origin,
    }


def shape(
    article: Article,
    *,
    tags: Iterable[str],
    bylines: Iterable[Byline],
    placements: Iterable[Placement],
    links: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return an article and what belongs to it as data: the shape of a revision."""
    return {
        "schema": SCHEMA,
        "headline": article.headline,
        "headline_is_provisional": article.headline_is_provisional,
        "slug": article.slug,
        "standfirst": article.standfirst,
        "body": article.body,
        "language": article.language,
        "section": article.section_id,
        "published_at": _moment(article.published_at),
        "updated_at": _moment(article.updated_at),
        "tags": list(tags),
        "bylines": [_byline(each) for each in bylines],
        "placements": [_placement(each) for each in placements],
        "related_links": list(links),
    }


def snapshot(article: Article) -> dict[str, Any]:
    """Return the whole article as its rows say it now."""
    return shape(
        article,
        tags=article.tags.values_list("name", flat=True),
        bylines=article.bylines.select_related("contributor"),
        placements=article.placements.select_related("picture"),
        links=article.related_links.values("title", "target", "url"),
    )


@transaction.atomic
def record(article: Article, *, at: datetime, by: User | None = None, reason: str = "") -> Revision:
    """Keep what `article` and all that belongs to it say now; the last act of every save.

    The version is raised only from the number that `article` was read with, so that of two who
    saved at once the second gets a StaleArticleError, and its transaction leaves nothing behind.
    """
    number = article.version + 1
    key = fold_title(article.headline)
    read = Article.objects.filter(pk=article.pk, version=article.version)
    if not read.update(version=number, headline_key=key):
        raise StaleArticleError(f"{article.headline!r} was saved by someone else in the meantime.")
    article.version, article.headline_key = number, key
    search.index(article)
    author_tag_lists.renew(article)
    page_versions.article_changed(article)
    return Revision.objects.create(
        article=article,
        number=number,
        snapshot=snapshot(article),
        made_at=at,
        made_by=by,
        reason=reason,
    )

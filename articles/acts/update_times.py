"""The update time that readers are told: none that is still to come, none of what was cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.editions.situation import Situation
from articles.models import Article, Edition


def save(article: Article, moment: datetime | None) -> None:
    """Save the time of an update that matters."""
    article.updated_at = moment
    Article.objects.filter(pk=article.pk).update(updated_at=moment)


def forget(article: Article, now: Situation, cancelled: Iterable[Edition]) -> None:
    """Take back the update time that a cancelled edition would have told."""
    for edition in cancelled:
        if article.updated_at == edition.updated_at == edition.public_from:
            save(article, now.current.updated_at if now.current else None)


def told(article: Article, now: Situation, at: datetime) -> datetime | None:
    """Return the update time that readers are told without a new one.

    None that is still to come, and none earlier than they know; one that the desk emptied goes.
    """
    known = now.current.updated_at if now.current else None
    saved = article.updated_at
    if saved is None or known is None:
        return saved if saved is None or saved <= at else None
    return max(saved, known) if saved <= at else known

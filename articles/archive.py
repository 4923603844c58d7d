"""The archive: what was published in each month, where the other lists end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from articles.models import Article
from articles.models.article import ArticleQuerySet


def month_of(moment: datetime) -> date:
    """Return the first day of the month of `moment`, as the site's clock shows it."""
    return timezone.localdate(moment).replace(day=1)


def _start(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=timezone.get_current_timezone())


def _end(month: date) -> datetime:
    return _start((month + timedelta(days=31)).replace(day=1))


def published_in(month: date) -> ArticleQuerySet:
    """Return the public articles of a month, the newest first."""
    within = {"published_at__gte": _start(month), "published_at__lt": _end(month)}
    return Article.objects.published().filter(**within).newest_first()


def _month_of_first(articles: ArticleQuerySet) -> date | None:
    moment = articles.values_list("published_at", flat=True).first()
    return month_of(moment) if moment else None


def month_before(month: date) -> date | None:
    """Return the newest month before this one with a public article."""
    older = Article.objects.published().filter(published_at__lt=_start(month))
    return _month_of_first(older.newest_first())


def month_after(month: date) -> date | None:
    """Return the oldest month after this one with a public article."""
    newer = Article.objects.published().filter(published_at__gte=_end(month))
    return _month_of_first(newer.order_by("published_at", "pk"))

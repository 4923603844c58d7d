"""The archive: what was published in each month, where the other lists end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from articles.models import Edition
from articles.models.edition import EditionQuerySet


def month_of(moment: datetime) -> date:
    """Return the first day of the month of `moment`, as the site's clock shows it."""
    return timezone.localdate(moment).replace(day=1)


def start(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=timezone.get_current_timezone())


def end(month: date) -> datetime:
    return start((month + timedelta(days=31)).replace(day=1))


def within(month: date, column: str = "first_published") -> Q:
    """Return what is true of the rows whose `column` says a moment of a month."""
    return Q((f"{column}__gte", start(month)), (f"{column}__lt", end(month)))


def published_in(month: date, *, at: datetime) -> EditionQuerySet:
    """Return what is public of a month at `at`, the newest first."""
    return Edition.objects.public(at=at).filter(within(month)).newest_first()


def _month_of_first(editions: EditionQuerySet) -> date | None:
    moment = editions.values_list("first_published", flat=True).first()
    return month_of(moment) if moment else None


def month_before(month: date, *, at: datetime) -> date | None:
    """Return the newest month before this one with a public article."""
    older = Edition.objects.public(at=at).filter(first_published__lt=start(month))
    return _month_of_first(older.newest_first())


def month_after(month: date, *, at: datetime) -> date | None:
    """Return the oldest month after this one with a public article."""
    newer = Edition.objects.public(at=at).filter(first_published__gte=end(month))
    return _month_of_first(newer.order_by("first_published", "article_id"))

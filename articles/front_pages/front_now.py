"""Which front page holds at a moment, and when a page changes by itself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from articles.front_pages import slots
from articles.front_pages.slots import Plan
from articles.models import FrontPage


def current(section: int | None, *, at: datetime) -> FrontPage | None:
    """Return the front page that holds at `at`; None if nobody has ever made one: one query."""
    return FrontPage.objects.of(section).come(at=at).order_by("-public_from").first()


def plan(section: int | None, *, at: datetime) -> Plan:
    """Return what the desk chose for a page at `at`; an empty plan if it chose nothing."""
    found = current(section, at=at)
    return slots.from_json(found.slots) if found else Plan()


def newest_of(section: int | None) -> int:
    """Return the key of the last one that was made for a page, cancelled or not; 0 for none."""
    made = FrontPage.objects.of(section).order_by("-pk").values_list("pk", flat=True)
    return made.first() or 0


def next_change(slug: str | None, *, at: datetime) -> datetime | None:
    """Return when a page changes without an edit: a place is left, or the next one begins.

    `slug` is that of the section, None for the front page itself.
    """
    here = FrontPage.objects.filter(section__slug=slug) if slug else FrontPage.objects.of(None)
    begun = here.come(at=at).order_by("-public_from").first()
    ends = slots.from_json(begun.slots).next_end(at) if begun else None
    begins = here.armed(at=at).values_list("public_from", flat=True).first()
    return min(filter(None, (ends, begins)), default=None)


def day_ends(at: datetime) -> datetime:
    """Return when the day ends in the site's zone: the masthead of a front page names it."""
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=timezone.get_default_timezone())
    # In UTC: where the clocks go forward at midnight, there is no such local time.
    return midnight.astimezone(UTC)

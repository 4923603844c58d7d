"""Killed articles in feeds: for some days, an entry without a word of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.editions import ends
from articles.models import Edition, ListEntry
from articles.models.edition import EditionQuerySet, Kind

# Feed readers that ask once a week learn of it too, and replace the entry that they keep.
TOLD_FOR: Final = timedelta(days=7)


def lately(*, at: datetime) -> EditionQuerySet:
    """Return the kills of the last days; none of what was expunged, whose address is nobody's."""
    recent = Edition.objects.current(at=at).filter(kind=Kind.KILL, public_from__gt=at - TOLD_FOR)
    return recent.exclude(slug="").order_by("-public_from")


def once_listed_under(killed: EditionQuerySet, **subject: Any) -> EditionQuerySet:
    """Return those whose article stood in the list of a `contributor` or a `tag`."""
    return killed.filter(Exists(ListEntry.objects.filter(article=OuterRef("article"), **subject)))


def told_until(*, at: datetime) -> datetime | None:
    """Return when feeds stop telling the oldest of them."""
    oldest = lately(at=at).values_list("public_from", flat=True).last()
    return oldest + TOLD_FOR if oldest else None


def title() -> str:
    return _("An article has been removed")


def words(edition: Edition) -> str:
    return str(ends.of(edition).words)

"""Addresses: reserved for one article when an edition is armed, and kept for ever once it came."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Address, Article, Edition
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, shortened
from articles.record import digests
from newsroom.refused import Refused


def _numbered(slug: str, number: int) -> str:
    ending = f"-{number}" if number > 1 else ""
    return shortened(slug, MAX_ARTICLE_SLUG_CHARACTERS - len(ending)) + ending


def _both(slug: str) -> tuple[str, str]:
    """Return the slug, and what stands in its place if it was expunged."""
    return slug, digests.in_place_of(slug)


def is_removed(day: date, slug: str) -> bool:
    """Return whether this was the address of an article that was expunged, or was itself removed."""
    is_gone = Q(slug=digests.in_place_of(slug)) | Q(slug=slug, article__expungings__isnull=False)
    return Address.objects.filter(is_gone, address_date=day).exists()


def free_slug(article: Article, day: date) -> str:
    """Return the article's slug, with a number appended if another article of that day has it.

    Doubles the number until a slug is free and then searches between the last two numbers: one day
    may have thousands of articles with the same headline.
    """
    others = Address.objects.filter(address_date=day).exclude(article=article)
    taken, free = 0, 1
    while others.filter(slug__in=_both(_numbered(article.slug, free))).exists():
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        if others.filter(slug__in=_both(_numbered(article.slug, middle))).exists():
            taken = middle
        else:
            free = middle
    return _numbered(article.slug, free)


def reserve(edition: Edition) -> None:
    """Reserve the address of `edition`; raises Refused if it belongs to another article."""
    place = {"address_date": edition.address_date, "slug": edition.slug}
    own = Address.objects.filter(
        address_date=edition.address_date, slug__in=_both(edition.slug)
    ).first() or Address.objects.create(**place, article=edition.article)
    if own.article_id != edition.article_id:
        words = _("The address %(address)s belongs to another article. Write another slug.")
        raise Refused(words % {"address": edition.get_absolute_url()})


def leave(former: Edition, present: Edition, *, at: datetime) -> None:
    """Note that the article stands at the address of `present` now, and since when no longer before."""
    mine = Address.objects.filter(article=former.article_id)
    mine.filter(address_date=former.address_date, slug=former.slug).update(left_at=at)
    mine.filter(address_date=present.address_date, slug=present.slug).update(left_at=None)


def release(edition: Edition, *, at: datetime) -> None:
    """Give the address of a cancelled edition back, unless another edition came or is armed there."""
    place = {"address_date": edition.address_date, "slug": edition.slug}
    others = Edition.objects.filter(article=edition.article_id, cancelled_at=None, **place)
    if not others.exists():
        Address.objects.filter(article=edition.article_id, **place).delete()

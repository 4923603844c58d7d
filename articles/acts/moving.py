"""Gives a live article another address; the former one leads to it for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import page_versions
from articles.acts.table_of_acts import check
from articles.editions import address_places, piece, remaking
from articles.editions.making import Making
from articles.models import Article, Edition
from articles.models.edition import Kind
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS
from newsroom.refused import Refused


def _check(current: Edition, slug: str) -> None:
    """Raise Refused if `slug` is none, is the present one, or belonged to an address that was removed."""
    try:
        validate_slug(slug)
    except ValidationError as error:
        words = _("“%s” is no slug: write small letters of a to z, numbers and hyphens.")
        raise Refused(words % slug) from error
    if len(slug) > MAX_ARTICLE_SLUG_CHARACTERS:
        words = _("A slug may have up to %(most)d characters, and this one has %(number)d.")
        raise Refused(words % {"most": MAX_ARTICLE_SLUG_CHARACTERS, "number": len(slug)})
    address = reverse("articles:article", args=[current.address_date, slug])
    if slug == current.slug:
        raise Refused(_("The article already stands at %s. Write another slug.") % address)
    if address_places.is_removed(current.address_date, slug):
        raise Refused(_("The address %s was removed for good. Write another slug.") % address)


def _move(edition: Edition, slug: str, order: Making) -> Edition:
    """Write an edition that says the same at another address."""
    told = piece.from_json(edition.page.words)
    return remaking.remake([(edition, told)], order, slug=slug)[0]


@transaction.atomic
def move(
    article: Article,
    *,
    slug: str,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Edition:
    """Let a live article, and what of it waits, stand at another slug of its day.

    Readers get the same words: what is saved and not public stays so.
    """
    now = check("move", article, at, seen)
    if now.current is None:
        raise ValueError("Only what readers have can be moved.")
    _check(now.current, slug)
    order = Making(Kind.REISSUE, at=at, by=by, reason=reason or _("Another address."))
    made = _move(now.current, slug, order)
    for each in now.armed:
        again = replace(order, kind=Kind(each.kind), public_from=each.public_from)
        _move(each, slug, replace(again, reason=each.reason))
    address_places.reserve(made)
    address_places.leave(now.current, made, at=at)
    article.slug = slug
    Article.objects.filter(pk=article.pk).update(slug=slug)
    article.__dict__.pop("told", None)
    page_versions.edition_made(made, now.current)
    return made

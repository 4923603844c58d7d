"""Finds the page at a path without any redirect: a path of the site leads nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone

from articles.editions import reading
from articles.lists import archive
from articles.models import Address, Contributor, Section, Tag
from articles.page_things.former_slugs import Named, former_owner, has_a_page
from articles.record import digests

_KINDS: Final[dict[str, type[Named]]] = {"section": Section, "author": Contributor, "tag": Tag}


def _match(path: str) -> ResolverMatch | None:
    """Return which of the site's own addresses a path is, with or without the slash at its end."""
    for each in (path, f"{path}/"):
        try:
            return resolve(each)
        except (Resolver404, ValueError):
            continue
    return None


def _named(match: ResolverMatch) -> tuple[type[Named], str] | None:
    """Return the kind and the slug that an address is about: of a list, or of a feed."""
    name = match.url_name or ""
    kind = _KINDS.get(name.partition("_")[0]) if match.namespace == "articles" else None
    return (kind, match.kwargs["slug"]) if kind and "slug" in match.kwargs else None


def _is_of_an_article(day: date, slug: str) -> bool:
    both = (slug, digests.in_place_of(slug))
    return Address.objects.filter(address_date=day, slug__in=both).exists()


def is_taken(path: str) -> bool:
    """Return whether something of the site stands, stood or may stand at a path.

    Of addresses that look like an article's, a list's or a month's, some belong to nobody: a former
    site may have had the same.
    """
    match = _match(path)
    if match is None:
        return False
    if named := _named(match):
        model, slug = named
        is_present = model._default_manager.filter(slug=slug).exists()
        return is_present or former_owner(model, slug) is not None
    if "day" in match.kwargs:
        return _is_of_an_article(match.kwargs["day"], match.kwargs["slug"])
    if match.view_name == "articles:month":
        return archive.published_in(match.kwargs["month"], at=timezone.now()).exists()
    return True


def present(path: str, *, at: datetime) -> str:
    """Return where what once stood at `path` stands now; `path` itself if it never moved."""
    match = _match(path)
    if match is None:
        return path
    if match.view_name == "articles:article":
        told = reading.edition_at(match.kwargs["day"], match.kwargs["slug"], at=at)
        return told.get_absolute_url() if told and told.is_public else path
    named = _named(match)
    if named is None or named[0]._default_manager.filter(slug=named[1]).exists():
        return path
    thing: Any = former_owner(*named)
    is_shown = thing is not None and has_a_page(thing)
    return reverse(match.view_name, args=[thing.slug]) if is_shown else path

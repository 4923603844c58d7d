"""Which pages show a thing: told to the page cache in the transaction that changes the thing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db.models import Min, Q
from django.http import HttpRequest
from django.urls import reverse

from articles import hooks, list_versions
from articles.front_pages import front_now
from articles.models import (
    Address,
    Contributor,
    Edition,
    EditionLink,
    FurtherReading,
    Picture,
    PictureFile,
    Section,
    Tag,
)
from articles.record import digests
from newsroom.page_cache import versions
from newsroom.page_cache.middleware import shared_page
from newsroom.page_cache.page_numbers import PageNumber

# Nobody turns more pages than this: older articles are in the archive, month by month.
MAX_PAGES: Final = 50


def _next_moment_of_article(request: HttpRequest, now: datetime) -> datetime | None:
    """Return when the next edition begins of the article at this address, or of one it leads to.

    What other apps add to its page may change before.
    """
    address = request.resolver_match.kwargs if request.resolver_match else {}
    here = Edition.objects.filter(address_date=address["day"], slug=address["slug"])
    article = here.filter(cancelled_at=None).values("article")
    names = ("links__target", "links__title_key", "further_reading__target")
    links = Edition.objects.filter(article__in=article).values(*names)
    linked = list(links.order_by().distinct())
    keys = {each[name] for each in linked for name in (names[0], names[2])} - {None}
    titles = {each["links__title_key"] for each in linked} - {None, ""}
    # Whatever headline it has now: readers have known it under one of these.
    named = Edition.objects.filter(headline_key__in=titles).order_by().values("article")
    concerned = Q(article__in=article) | Q(article__in=keys) | Q(article__in=named)
    coming = Edition.objects.armed(at=now).filter(concerned).order_by()
    first: datetime | None = coming.aggregate(first=Min("public_from"))["first"]
    added = hooks.article_page.next_moment(address["day"], address["slug"], at=now)
    return min(filter(None, (first, added)), default=None)


# How a view says of itself that everybody shares it, and which versions it shows.
of_lists = partial(
    shared_page,
    keys=lambda request: [list_versions.key_of(request.path)],
    until=list_versions.next_moment,
)
shared_list = of_lists(number=PageNumber("page", most=MAX_PAGES))
# 1,000 addresses in each: ten million articles.
shared_sitemap = of_lists(number=PageNumber("p", most=9_999))
# Feeds and the index of sitemaps: one page each.
shared_single = of_lists()
shared_article = shared_page(keys=lambda request: [request.path], until=_next_moment_of_article)


def _article_above(request: HttpRequest) -> list[str]:
    address = request.resolver_match.kwargs if request.resolver_match else {}
    return [reverse("articles:article", args=[address["day"], address["slug"]])]


# What stands below an article's address and changes with its page.
shared_below_article = shared_page(keys=_article_above, until=_next_moment_of_article)


def _next_moment_of_any(request: HttpRequest, now: datetime) -> datetime | None:
    """Return when the next edition of any article begins."""
    return Edition.objects.armed(at=now).values_list("public_from", flat=True).first()


def shared_with_all(*keys: str) -> Callable[[Any], Any]:
    """Declare a page that shows something of any article; `keys` are those of what else it shows."""
    return shared_page(
        keys=lambda request: [*keys, list_versions.FRONT_PAGE], until=_next_moment_of_any
    )


# What the desk put on the front page and on the pages of sections: one version for all, since lists
# change more often.
FRONTS: Final = "fronts"


def _next_moment_of_front(request: HttpRequest, now: datetime) -> datetime:
    """Return when the front page, or a section's, changes by itself."""
    slug = request.resolver_match.kwargs.get("slug") if request.resolver_match else None
    moments = list_versions.next_moment(request, now), front_now.next_change(slug, at=now)
    return min(filter(None, (*moments, front_now.day_ends(now))))


shared_front = shared_page(
    keys=lambda request: [list_versions.key_of(request.path), FRONTS],
    until=_next_moment_of_front,
    number=PageNumber("page", most=MAX_PAGES),
)


def front_changed() -> None:
    """Tell that a front page was made or cancelled; the moment itself at which one begins tells nothing."""
    versions.bump(FRONTS)


# The redirects of old paths: one version for all, since a list of them seldom changes.
REDIRECTS: Final = "redirects"


def of_redirect(
    request: HttpRequest, target: str, at: datetime
) -> tuple[versions.Versions, float] | None:
    """Return the versions that a redirect in the place of a missing page depends on, and until when.

    A page may come to its path, and what stands at its target may move: each has a key of its own.
    """
    if not settings.PAGE_CACHE_BYTES:
        return None
    places = {list_versions.key_of(path) for path in (request.path, target)}
    made_with = versions.current([REDIRECTS, *sorted(places), versions.CHROME])
    moment = Edition.objects.armed(at=at).values_list("public_from", flat=True).first()
    return made_with, moment.timestamp() if moment else math.inf


def redirects_changed() -> None:
    """Tell that old paths lead elsewhere, or nowhere."""
    versions.bump(REDIRECTS)


def _addresses(edition: Edition) -> set[str]:
    """Return the addresses of an edition's article, and of the pages that lead to it."""
    found = FurtherReading.objects.filter(target=edition.article_id).values("edition")
    links = EditionLink.objects.filter(target=edition.article_id).values("edition")
    known = Edition.objects.filter(article=edition.article_id).order_by().values("headline_key")
    wanted = EditionLink.objects.filter(title_key__in=known).exclude(title_key="")
    # One query each: an "or" over three tables would read all editions.
    concerned = (
        Edition.objects.filter(pk__in=links),
        Edition.objects.filter(pk__in=found),
        Edition.objects.filter(pk__in=wanted.values("edition")),
    )
    # Expunged editions have no slug: nobody keeps a page of theirs.
    told = (
        rows.exclude(slug="").order_by().values_list("address_date", "slug") for rows in concerned
    )
    # Of its own addresses, none that was removed: a key would keep the word that had to go.
    own = Address.objects.filter(article=edition.article_id)
    kept = own.exclude(slug__startswith=digests.EXPUNGED).values_list("address_date", "slug")
    places = {*kept, *(place for rows in told for place in rows.distinct())}
    addresses = {reverse("articles:article", args=place) for place in places}
    return addresses | {edition.get_absolute_url()}


def edition_made(edition: Edition, before: Edition | None) -> None:
    """Tell that an edition was made, `before` being the one that held.

    If its time is still to come, the pages are told now when that is; the moment itself tells nothing.
    """
    versions.bump(*list_versions.changed([(edition, before)]), *_addresses(edition))


def edition_cancelled(edition: Edition) -> None:
    """Tell that an edition will not come: while it was being cancelled, its time may have passed."""
    earlier = Edition.objects.filter(article=edition.article_id, cancelled_at=None)
    before = earlier.filter(public_from__lt=edition.public_from).order_by("-public_from").first()
    versions.bump(*list_versions.changed([(edition, before)]), *_addresses(edition))


def editions_remade(pairs: Iterable[tuple[Edition, Edition]]) -> None:
    """Tell that pages have other words, and lists if cards have: each edition with the one before."""
    made = list(pairs)
    addresses = {edition.get_absolute_url() for edition, _before in made}
    versions.bump(*list_versions.changed(made), *addresses)


def picture_made(digest: str) -> None:
    """Tell that more renditions are there of a picture whose file has this digest."""
    files = PictureFile.objects.filter(digest=digest).values("picture")
    shown = list(Edition.objects.public().filter(pictures__picture__in=files).distinct())
    addresses = {edition.get_absolute_url() for edition in shown}
    versions.bump(*list_versions.with_cards(shown), *addresses)


def portrait_changed(picture: Picture) -> None:
    """Tell that a picture is another, or says something else of itself, on the pages of those it shows."""
    versions.bump(*map(list_versions.page_of, picture.portrait_of.all()))


def name_changed(thing: Contributor | Section | Tag, *, former: str) -> None:
    """Tell that a name is another, or its slug, which was `former`: "" for a new thing.

    The navigation on every page has the sections; authors and tags have a page of their own, and what
    cards and articles call them is in the editions.
    """
    if isinstance(thing, Section):
        versions.bump(versions.CHROME)
        return
    present = list_versions.page_of(thing)
    changed = {present, list_versions.SITEMAP_OF_LISTS}
    if former and former != thing.slug:
        changed.add(present.removesuffix(f"{thing.slug}/") + f"{former}/")
    versions.bump(*changed)

"""Which lists show an edition: the keys of their versions, what they show of it, and when they change next.

The key of a list is the address of its page; its feeds share it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from articles.lists import archive
from articles.models import Contributor, Correction, Edition, ListEntry, Section, Tag
from articles.models.edition import Kind

# The front page, and the feed of all articles.
FRONT_PAGE: Final = "/"
CORRECTIONS: Final = "/corrections/"
SITEMAP_INDEX: Final = "/sitemap.xml"
SITEMAP_OF_LISTS: Final = "/sitemap-lists.xml"
SITEMAP_OF_ARTICLES: Final = "/sitemap-articles.xml"
SITEMAP_OF_NEWS: Final = "/sitemap-news.xml"
# The protocol of news sitemaps allows articles of the last two days.
NEWS_MAX_AGE: Final = timedelta(days=2)
_FEED: Final = re.compile(r"(?:feed\.(?:rss|atom)|(?<=^/corrections/)feed/)\Z")

Pair = tuple[Edition, Edition | None]
Shown = Callable[[Edition], tuple[Any, ...]]
Lists = dict[str, Shown]


def key_of(path: str) -> str:
    """Return the key of the list whose page or feed stands at `path`.

    >>> key_of("/section/feed/feed.rss"), key_of("/corrections/feed/"), key_of("/2024/05/")
    ('/section/feed/', '/corrections/', '/2024/05/')
    """
    return _FEED.sub("", path)


# --- What a list shows


def _presence(edition: Edition) -> tuple[Any, ...]:
    return (edition.is_public,)


def _line(edition: Edition) -> tuple[Any, ...]:
    address = (edition.address_date, edition.slug)
    return (
        *_presence(edition),
        edition.headline,
        edition.language,
        edition.first_published,
        address,
    )


def _card(edition: Edition) -> tuple[Any, ...]:
    place = edition.headline_is_provisional
    # The feeds of a list tell whole texts where the operator wants it: each edition is another one.
    text = edition.number if settings.FEED_TEXT == "full" else None
    return (*_line(edition), edition.card, edition.updated_at, place, text)


def _last_change(edition: Edition) -> tuple[Any, ...]:
    address = (edition.address_date, edition.slug)
    return (*_presence(edition), edition.told_change, address)


def _corrected(edition: Edition) -> tuple[Any, ...]:
    return (*_line(edition), edition.kind == Kind.KILL)


# --- In which lists editions stand


def page_of(thing: Contributor | Section | Tag) -> str:
    """Return the key of the list of somebody or something."""
    return thing.get_absolute_url()


def _names(rows: Iterable[tuple[int, str | None, str | None]]) -> dict[int, Lists]:
    found: dict[int, Lists] = defaultdict(dict)
    for key, author, tag in rows:
        name, slug = ("author", author) if author else ("tag", tag)
        found[key][reverse(f"articles:{name}", args=[slug])] = _card
    return found


def _names_of(editions: Sequence[Edition]) -> dict[int, Lists]:
    """Return the lists of authors and tags by edition: one query."""
    slugs = ("contributor__slug", "tag__slug")
    keys = [each.pk for each in editions if each.is_public]
    entries = ListEntry.objects.filter(edition__in=keys)
    return _names(entries.values_list("edition", *slugs)) if keys else {}


def _names_of_killed(editions: Sequence[Edition]) -> dict[int, Lists]:
    """Return all lists of authors and tags, by article, that held what is killed: their feeds say so."""
    killed = [each.article_id for each in editions if each.kind == Kind.KILL]
    slugs = ("contributor__slug", "tag__slug")
    entries = ListEntry.objects.filter(edition__article__in=killed)
    return _names(entries.values_list("article", *slugs).distinct()) if killed else {}


def _sections(editions: Sequence[Edition]) -> dict[int | None, str]:
    keys = {each.section_id for each in editions if each.section_id is not None}
    return {each.pk: page_of(each) for each in Section.objects.filter(pk__in=keys)} if keys else {}


def _corrections(editions: Sequence[Edition]) -> dict[int, Lists]:
    """Return the lists of corrections by article: one query."""
    made = Correction.objects.filter(article__in={each.article_id for each in editions})
    found: dict[int, Lists] = defaultdict(dict)
    for article, at in made.order_by().values_list("article", "made_at"):
        found[article] |= dict.fromkeys(
            [CORRECTIONS, *_months("corrections_month", at)], _corrected
        )
    return found


def _months(view: str, moment: datetime) -> list[str]:
    """Return the page of the month of `moment`; none for a year that no address has, as 9999."""
    try:
        return [reverse(f"articles:{view}", args=[archive.month_of(moment)])]
    except NoReverseMatch:
        return []


def _of_all(edition: Edition, *, at: datetime) -> Lists:
    found: Lists = {
        FRONT_PAGE: _card,
        **dict.fromkeys(_months("month", edition.first_published), _line),
        SITEMAP_OF_ARTICLES: _last_change,
        # How many files there are, and which names have public articles.
        SITEMAP_INDEX: _presence,
        SITEMAP_OF_LISTS: _presence,
    }
    is_news = edition.first_published >= at - NEWS_MAX_AGE
    return found | ({SITEMAP_OF_NEWS: _line} if is_news else {})


class _Standing:
    """Where each of some editions stands; a bounded number of queries for all of them."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.names, self.killed = _names_of(editions), _names_of_killed(editions)
        self.sections, self.corrections = _sections(editions), _corrections(editions)

    def lists(self, edition: Edition | None, *, at: datetime) -> Lists:
        """Return the lists that hold an edition, each with what it shows of one."""
        if edition is None:
            return {}
        found = dict(self.corrections.get(edition.article_id, {}))
        section = self.sections.get(edition.section_id)
        of_section: Lists = {section: _card} if section else {}
        if edition.is_public:
            found |= _of_all(edition, at=at) | of_section | self.names.get(edition.pk, {})
        if edition.kind == Kind.KILL:
            found |= {FRONT_PAGE: _card} | of_section | self.killed.get(edition.article_id, {})
        return found


def _is_named(key: str) -> bool:
    return key.startswith(("/author/", "/tag/"))


def _changed(edition: Edition, before: Edition | None, standing: _Standing) -> set[str]:
    here = standing.lists(edition, at=edition.made_at)
    there = standing.lists(before, at=edition.made_at)
    both = there | here
    moved = here.keys() ^ there.keys()
    if not edition.at_once or before is None:
        # What is to come ends these pages: they have to learn when.
        return set(both)
    found = {key for key, shown in both.items() if shown(edition) != shown(before)} | moved
    if any(map(_is_named, moved)):
        found.add(SITEMAP_OF_LISTS)
    if edition.kind == Kind.CORRECTION:
        found |= {key for key, shown in here.items() if shown is _corrected}
    return found


def changed(pairs: Iterable[Pair]) -> set[str]:
    """Return the keys of the lists that show something else with these editions than with those before."""
    both = list(pairs)
    standing = _Standing([each for pair in both for each in pair if each is not None])
    return {key for pair in both for key in _changed(*pair, standing)}


def with_cards(editions: Sequence[Edition]) -> set[str]:
    """Return the keys of the lists that show cards of public editions."""
    standing = _Standing(editions)
    lists = [standing.lists(each, at=each.made_at) for each in editions]
    return {key for found in lists for key, shows in found.items() if shows is _card}


# --- When a list changes by itself


def _of_month(now: datetime, *, month: Any, **_others: Any) -> Q:
    return archive.within(month)


def _of_corrections(now: datetime, **_others: Any) -> Q:
    return Q(article__in=Correction.objects.order_by().values("article"))


_STANDS_IN: Final[Mapping[str, Callable[..., Q]]] = {
    "section": lambda _now, slug: Q(section__slug=slug),
    "author": lambda _now, slug: Q(list_entries__contributor__slug=slug),
    "tag": lambda _now, slug: Q(list_entries__tag__slug=slug),
    "month": _of_month,
    "corrections": _of_corrections,
    "news": lambda now: Q(first_published__gte=now - NEWS_MAX_AGE),
}


def _held_by(request: HttpRequest, now: datetime) -> Q | None:
    """Return which editions the list at this address holds; None if it may hold any."""
    match = request.resolver_match
    name = (match.url_name or "").partition("_")[0] if match else ""
    held = _STANDS_IN.get(name)
    return held(now, **match.kwargs) if match and held else None


def next_moment(request: HttpRequest, now: datetime) -> datetime | None:
    """Return when an edition begins that comes into the list at this address, or takes one out."""
    armed = Edition.objects.armed(at=now)
    if held := _held_by(request, now):
        earlier = Edition.objects.filter(
            article=OuterRef("article"), cancelled_at=None, public_from__lt=OuterRef("public_from")
        )
        before = Subquery(earlier.order_by("-public_from").values("pk")[:1])
        here = Edition.objects.filter(held).order_by()
        comes, goes = here.filter(pk=OuterRef("pk")), here.filter(pk=OuterRef("before"))
        armed = armed.annotate(before=before).filter(Exists(comes) | Exists(goes))
    return armed.values_list("public_from", flat=True).first()

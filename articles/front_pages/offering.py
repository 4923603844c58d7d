"""The articles among which the desk chooses: what is scheduled, the newest, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User

from articles.front_pages.plan_problems import readable
from articles.lists import search
from articles.models import Edition, Section
from articles.models.edition import EditionQuerySet
from articles.permissions import permitted

NEWEST: Final = 60
MOST_SCHEDULED: Final = 40
MOST_FOUND: Final = 20


@dataclass(frozen=True)
class Offered:
    """An article that may be chosen; `moment` is when it was published, or when it will come."""

    article: int
    headline: str
    section: str
    moment: datetime
    is_scheduled: bool

    @property
    def typed(self) -> str:
        """What stands in a place that holds it."""
        return f"{self.article} · {self.headline}"


def _offered(editions: Iterable[Edition], *, is_scheduled: bool) -> list[Offered]:
    return [
        Offered(
            article=each.article_id,
            headline=each.headline,
            section=(each.card.get("section") or {}).get("name", ""),
            moment=each.public_from if is_scheduled else each.first_published,
            is_scheduled=is_scheduled,
        )
        for each in editions
    ]


def _sources(
    user: User, section: Section | None, at: datetime
) -> tuple[EditionQuerySet, EditionQuerySet]:
    public, scheduled = readable(section, at=at)
    seen = permitted(user, "see").order_by().values("pk")
    return public, scheduled.filter(article__in=seen)


def _once(offered: Iterable[Offered]) -> list[Offered]:
    """Return each article once, as readers have it rather than as it will be."""
    found: dict[int, Offered] = {}
    for each in offered:
        if each.article not in found or found[each.article].is_scheduled:
            found[each.article] = each
    return list(found.values())


def offered(user: User, section: Section | None, *, at: datetime) -> list[Offered]:
    """Return what is scheduled, the first to come first, and the newest: three queries."""
    public, scheduled = _sources(user, section, at)
    coming = _offered(scheduled[:MOST_SCHEDULED], is_scheduled=True)
    newest = _offered(public.for_front()[:NEWEST], is_scheduled=False)
    return _once([*coming, *newest])


def found(user: User, section: Section | None, words: str, *, at: datetime) -> list[Offered]:
    """Return what holds the words: of what is scheduled, the headline alone is read."""
    if not words.strip():
        return []
    public, scheduled = _sources(user, section, at)
    coming = scheduled.filter(headline__icontains=words.strip())[:MOST_FOUND]
    keys = search.find(words)
    place = {key: number for number, key in enumerate(keys)}
    rows = sorted(public.filter(pk__in=keys), key=lambda each: place[each.pk])[:MOST_FOUND]
    return _once([*_offered(coming, is_scheduled=True), *_offered(rows, is_scheduled=False)])


def named(
    user: User, section: Section | None, articles: Iterable[int], *, at: datetime
) -> dict[int, Offered]:
    """Return those of these articles that the person may choose, by their keys: two queries."""
    keys = set(articles)
    public, scheduled = _sources(user, section, at)
    rows = [
        *_offered(scheduled.filter(article__in=keys), is_scheduled=True),
        *_offered(public.filter(article__in=keys), is_scheduled=False),
    ]
    return {each.article: each for each in _once(rows)}

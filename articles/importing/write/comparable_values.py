"""The values of a page and of an article in one form, so that they can be compared and stored."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone as site

from articles.importing.parse.headlines import provisional
from articles.importing.parse.page import Name, ParsedPage, Photo, Stated
from articles.importing.write import filing
from articles.importing.write.body import body_of
from articles.models import Article, Origin, Placement
from articles.page_things.contributors import find_contributor

Values = dict[str, Any]

# Of every page; one with named fields states those of `filing.FIELDS` besides.
# Each is compared and written as a whole. The text includes its pictures: it refers to them by
# number.
COMPARED_FIELDS = (
    "headline",
    "standfirst",
    "text",
    "language",
    "published",
    "updated",
    "bylines",
    "related",
)


def _zone(name: str) -> tzinfo:
    """Return the zone of a name or an offset, the site's own for ""."""
    if not name:
        return site.get_default_timezone()
    if name[0] in "+-":
        hours, minutes = map(int, name[1:].split(":"))
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=min(hours, 23), minutes=minutes))
    return ZoneInfo(name)


def moment(stated: Stated | None) -> datetime | None:
    """Return the stated moment; if the page states only a day, midnight in the site's zone."""
    if stated is None or stated.day is None:
        return None
    zone = _zone(stated.zone if stated.clock else "")
    # In UTC: where the clocks go forward at midnight, there is no such local time.
    return datetime.combine(stated.day, stated.clock or time(), zone).astimezone(UTC)


def _iso(when: datetime | None) -> str | None:
    return site.localtime(when).isoformat() if when else None


def language_of(page: ParsedPage) -> str:
    """Return the code of the language; for the site's own language the code in the settings."""
    own = settings.LANGUAGE_CODE
    return own if page.language in ("", own.split("-")[0]) else page.language


def headline_of(page: ParsedPage) -> tuple[str, bool]:
    """Return the headline and whether it is provisional."""
    if page.headline:
        return page.headline, page.headline_is_provisional
    return provisional(next(iter(page.prose), "")), True


def _byline(name: Name) -> list[str]:
    known = None if name.is_wording else find_contributor(name.name)
    return [known.name if known else name.name, name.role]


def _picture(photo: Photo) -> Values:
    values = {
        "caption": photo.caption,
        "credit": photo.credit,
        "origin": origin_of(photo),
        "lead": photo.is_lead,
    }
    return values | ({"alt_text": photo.alt_text} if photo.alt_text else {})


def origin_of(photo: Photo) -> str:
    return photo.origin or str((Origin.MODEL if photo.by_model else Origin.UNKNOWN).value)


def of_page(page: ParsedPage) -> Values:
    return {
        "headline": list(headline_of(page)),
        "standfirst": page.standfirst,
        "text": {
            "body": page.body or body_of(page),
            "pictures": [_picture(photo) for photo in page.pictures],
        },
        "language": language_of(page),
        "published": _iso(moment(page.published)),
        "updated": _iso(moment(page.updated)),
        "bylines": [_byline(name) for name in page.bylines],
        "related": list(page.related),
        **filing.of_page(page),
    }


def _placed(placement: Placement) -> Values:
    values = {
        "caption": placement.caption,
        "credit": placement.picture.credit,
        "origin": placement.picture.origin,
        "lead": placement.is_lead,
    }
    # Few pages have one: what the desk has written there is kept.
    return values | ({"alt_text": placement.alt_text} if placement.alt_text else {})


def of_article(article: Article, *, with_filing: bool = False) -> Values:
    placements = article.placements.select_related("picture").order_by("number")
    return {
        "headline": [article.headline, article.headline_is_provisional],
        "standfirst": article.standfirst,
        "text": {
            "body": article.body,
            "pictures": [_placed(each) for each in placements],
        },
        "language": article.language,
        "published": _iso(article.published_at),
        "updated": _iso(article.updated_at),
        "bylines": [
            [str(each), each.role] for each in article.bylines.select_related("contributor")
        ],
        "related": list(article.related_links.values_list("title", flat=True)),
        **(filing.of_article(article) if with_filing else {}),
    }

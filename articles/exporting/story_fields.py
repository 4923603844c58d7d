"""A story → the named fields that `importing/file_types/named_fields.py` reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from articles.editions.figure import Figure
from articles.editions.piece import Credit, Link
from articles.exporting.story_body import body_of, renumbered
from articles.exporting.told_stories import Story
from newsroom.absolute_urls import absolute


def in_utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def role_of(credit: Credit) -> dict[str, Any]:
    """Return a name of the byline; one of no contributor is a wording, such as "a staff reporter"."""
    return {
        "name": credit.name,
        "role": credit.role,
        "is_organisation": credit.kind == "organisation",
        "is_wording": credit.key is None,
    }


def picture_of(figure: Figure, address: str) -> dict[str, Any]:
    return {
        "caption": " ".join(figure.caption.split()),
        "credit": " ".join(figure.credit.split()),
        "origin": figure.origin,
        "lead": figure.is_lead,
        "alt_text": " ".join(figure.alt_text.split()),
        "address": address,
    }


def link_of(link: Link) -> str | dict[str, str]:
    title = " ".join(link.title.split())
    return {"title": title, "url": link.url} if link.url else title


def fields_of(story: Story) -> dict[str, Any]:
    """Return all that the formats hold of a story, in the order in which a line shows it."""
    edition, piece = story.edition, story.piece
    numbers = {each.number: place for place, each in enumerate(piece.figures, start=1)}
    return {
        "headline": " ".join(piece.headline.split()),
        "headline_provisional": edition.headline_is_provisional,
        "kind": piece.kind,
        "kicker": " ".join(piece.kicker.split()),
        "standfirst": " ".join(piece.standfirst.split()),
        "language": piece.language,
        "published": in_utc(edition.first_published),
        "updated": in_utc(edition.updated_at),
        "section": piece.section.name if piece.section else None,
        "tags": sorted(each.name for each in piece.tags),
        "roles": [role_of(each) for each in piece.bylines],
        "body": renumbered(body_of(piece), numbers),
        "pictures": [
            picture_of(each, story.addresses.get(each.number, "")) for each in piece.figures
        ],
        "related": [link_of(each) for each in piece.links],
        "address": absolute(edition.get_absolute_url()),
        "outlet": settings.SITE_NAME,
        "slug": edition.slug,
    }

"""Schema.org's NewsArticle: what machines are told about an article."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.editions.piece import Credit, Figure, Note, Piece
from articles.lists.openings import summary
from articles.models import Contributor, Edition, Origin
from articles.models.byline import AUTHOR_ROLES, Role
from articles.models.contributor import Kind
from articles.pictures.showing import Shown, shown
from newsroom.absolute_urls import absolute
from newsroom.machine_times import machine_time

SCHEMA_TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


# What schema.org calls those who had a part; all others are contributors.
_PROPERTIES = {Role.EDITOR: "editor", Role.TRANSLATOR: "translator"}


def _property(role: str) -> str:
    return "author" if role in AUTHOR_ROLES else _PROPERTIES.get(Role(role), "contributor")


def _people(named: list[Credit]) -> dict[str, list[dict[str, Any]]]:
    """Return everybody in the byline under what they did."""
    people: dict[str, list[dict[str, Any]]] = {}
    for credit in named:
        people.setdefault(_property(credit.role), []).append(_author(credit))
    return people


def _author(credit: Credit) -> dict[str, Any]:
    if credit.key is None:
        # A wording names no person, so none is made up for it.
        return {"@type": "Organization", "name": credit.name}
    return {
        "@type": SCHEMA_TYPES[Kind(credit.kind)],
        "name": credit.name,
        "url": absolute(reverse("articles:author", args=[credit.slug])),
    }


def _image(figure: Figure, file: Shown) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ImageObject",
            "url": absolute(file.address),
            "width": file.width,
            "height": file.height,
            "caption": figure.caption,
            "creditText": figure.credit,
            "digitalSourceType": Origin(figure.origin).uri,
        }
    )


def _correction(address: str, note: Note) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "name": note.label,
        "text": note.text,
        "datePublished": machine_time(note.made_at),
        "url": f"{address}#correction-{note.key}",
    }


def _publisher() -> dict[str, Any]:
    name, address = settings.SITE_NAME, absolute("/")
    return {"@type": "NewsMediaOrganization", "name": name, "url": address}


def news_article(told: Edition, piece: Piece) -> dict[str, Any]:
    """Return the article as data; readers' ratings are no review of news and stay out of it."""
    published, updated = told.first_published, told.updated_at
    address = absolute(told.get_absolute_url())
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": piece.headline,
            "description": summary(piece.headline, piece.standfirst, piece.body),
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": machine_time(published) if published else None,
            "dateModified": machine_time(updated) if updated and told.was_updated else None,
            "inLanguage": piece.language,
            "articleSection": piece.section.name if piece.section else None,
            "keywords": [tag.name for tag in piece.tags],
            **_people(piece.bylines),
            "image": [
                _image(figure, file) for figure in piece.figures if (file := shown(figure, "lead"))
            ],
            "publisher": _publisher(),
            "correction": [_correction(address, each) for each in piece.corrections],
        }
    )


def site() -> dict[str, Any]:
    """Return the site and who publishes it."""
    name, address = settings.SITE_NAME, absolute("/")
    website = {"@type": "WebSite", "name": name, "url": address, "publisher": {"@id": address}}
    return {"@context": "https://schema.org", "@graph": [website, {"@id": address, **_publisher()}]}


def profile(contributor: Contributor) -> dict[str, Any]:
    """Return the page of somebody who writes here."""
    address = absolute(contributor.get_absolute_url())
    who = {
        "@type": SCHEMA_TYPES[Kind(contributor.kind)],
        "name": contributor.name,
        "description": contributor.biography,
        "url": address,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": address,
        "mainEntity": _filled(who),
    }

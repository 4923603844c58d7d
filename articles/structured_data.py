"""Schema.org's NewsArticle: what machines are told about an article."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from articles import shared_pictures
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.piece import Credit, Note, Piece, Subject
from articles.lists.openings import summary
from articles.models import ArticleKind, Contributor, Edition, Origin, Section, Tag
from articles.models.byline import AUTHOR_ROLES, Role
from articles.models.contributor import Kind
from newsroom.absolute_urls import absolute
from newsroom.machine_times import machine_time
from newsroom.site_files import LOGO

# All of them are kinds of NewsArticle; interviews have no type of their own.
ARTICLE_TYPES = {
    ArticleKind.FEATURE: "ReportageNewsArticle",
    ArticleKind.ANALYSIS: "AnalysisNewsArticle",
    ArticleKind.EXPLAINER: "BackgroundNewsArticle",
    ArticleKind.REVIEW: "ReviewNewsArticle",
    ArticleKind.OPINION: "OpinionNewsArticle",
    ArticleKind.EDITORIAL: "OpinionNewsArticle",
}
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


def _images(figure: Figure) -> list[dict[str, Any]]:
    """Return a picture in each shape that it has, the same words with each."""
    said = {
        "caption": figure.caption,
        "creditText": figure.credit,
        "digitalSourceType": Origin(figure.origin).uri,
    }
    return [
        _filled(
            {
                "@type": "ImageObject",
                "url": file.address,
                "width": file.width,
                "height": file.height,
                **said,
            }
        )
        for file in shared_pictures.files(figure)
    ]


def _correction(address: str, note: Note) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "name": note.label,
        "text": note.text,
        "datePublished": machine_time(note.made_at),
        "url": f"{address}#correction-{note.key}",
    }


def _publisher() -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute(static(LOGO))},
    }


def _way_to(thing: Section | Contributor | Tag | Subject) -> dict[str, Any]:
    """Return the way from the front page to the list of a thing."""
    steps = [(settings.SITE_NAME, "/"), (thing.name, _list_of(thing))]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _list_of(thing: Section | Contributor | Tag | Subject) -> str:
    if isinstance(thing, Subject):
        return reverse("articles:section", args=[thing.slug])
    return thing.get_absolute_url()


def _page(address: str, section: Subject | None) -> str | dict[str, Any]:
    """Return the page of an article, with the way to its section if it has one."""
    if section is None:
        return address
    return {"@type": "WebPage", "@id": address, "breadcrumb": _way_to(section)}


def _genre(piece: Piece) -> str:
    """Return the kind in words; news is what every article is to begin with."""
    kind = ArticleKind(piece.kind)
    return "" if kind is ArticleKind.NEWS else str(kind.label)


def _is_told(embed: Embedded) -> bool:
    """Return whether it is a video of which all is known that search engines ask for."""
    picture = embed.picture
    has_picture = picture is not None and bool(shared_pictures.files(picture))
    return embed.provider is not None and embed.published is not None and has_picture


def _video(embed: Embedded) -> dict[str, Any]:
    picture = embed.picture
    return {
        "@type": "VideoObject",
        "name": embed.title,
        "uploadDate": embed.published.isoformat() if embed.published else "",
        "thumbnailUrl": [each.address for each in shared_pictures.files(picture)]
        if picture
        else [],
        "embedUrl": embed.player.partition("?")[0],
    }


def news_article(told: Edition, piece: Piece) -> dict[str, Any]:
    """Return the article as data; readers' ratings are no review of news and stay out of it."""
    published, updated = told.first_published, told.updated_at
    address = absolute(told.get_absolute_url())
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": ARTICLE_TYPES.get(ArticleKind(piece.kind), "NewsArticle"),
            "genre": _genre(piece),
            "headline": piece.headline,
            "description": piece.share_text
            or summary(piece.headline, piece.standfirst, piece.body),
            "url": address,
            "mainEntityOfPage": _page(address, piece.section),
            "datePublished": machine_time(published) if published else None,
            "dateModified": machine_time(updated) if updated and told.was_updated else None,
            "inLanguage": piece.language,
            "articleSection": piece.section.name if piece.section else None,
            "keywords": [tag.name for tag in piece.tags],
            **_people(piece.bylines),
            "image": [image for figure in piece.figures for image in _images(figure)],
            "video": [_video(each) for each in piece.embeds if _is_told(each)],
            "publisher": _publisher(),
            "correction": [_correction(address, each) for each in piece.corrections],
        }
    )


def site() -> dict[str, Any]:
    """Return the site and who publishes it."""
    name, address = settings.SITE_NAME, absolute("/")
    website = {"@type": "WebSite", "name": name, "url": address, "publisher": {"@id": address}}
    return {"@context": "https://schema.org", "@graph": [website, {"@id": address, **_publisher()}]}


def profile(contributor: Contributor, portrait: Figure | None) -> dict[str, Any]:
    """Return the page of somebody who writes here."""
    address = absolute(contributor.get_absolute_url())
    who = {
        "@type": SCHEMA_TYPES[Kind(contributor.kind)],
        "name": contributor.name,
        "description": contributor.biography,
        "image": _images(portrait) if portrait else [],
        "url": address,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": address,
        "mainEntity": _filled(who),
        "breadcrumb": _way_to(contributor),
    }


def collection(thing: Section | Tag) -> dict[str, Any]:
    """Return the page of a section or of a tag."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": thing.name,
        "url": absolute(thing.get_absolute_url()),
        "breadcrumb": _way_to(thing),
    }

"""Schema.org's NewsArticle: what machines are told about an article."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from articles.models import Article, Byline, Correction, Origin, Placement
from articles.models.contributor import Kind
from articles.rendering import summary
from newsroom.absolute_urls import absolute

KINDS = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def _author(byline: Byline) -> dict[str, Any]:
    contributor = byline.contributor
    if contributor is None:
        # A wording names no person, so none is made up for it.
        return {"@type": "Organization", "name": byline.wording}
    return {
        "@type": KINDS[Kind(contributor.kind)],
        "name": contributor.name,
        "url": absolute(contributor.get_absolute_url()),
    }


def _image(placement: Placement) -> dict[str, Any]:
    picture = placement.picture
    return _filled(
        {
            "@type": "ImageObject",
            "url": absolute(picture.file.url),
            "width": picture.width,
            "height": picture.height,
            "caption": placement.caption,
            "creditText": picture.credit,
            "digitalSourceType": Origin(picture.origin).uri,
        }
    )


def _correction(article: Article, correction: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.made_at.isoformat(),
        "url": f"{absolute(article.get_absolute_url())}#correction-{correction.pk}",
    }


def _publisher() -> dict[str, Any]:
    name, address = settings.SITE_NAME, absolute("/")
    return {"@type": "NewsMediaOrganization", "name": name, "url": address}


def news_article(article: Article) -> dict[str, Any]:
    """Return the article as data; readers' ratings are no review of news and stay out of it."""
    published, updated = article.published_at, article.updated_at
    address = absolute(article.get_absolute_url())
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.headline,
            "description": summary(article),
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": published.isoformat() if published else None,
            "dateModified": updated.isoformat() if updated and article.was_updated else None,
            "inLanguage": article.language,
            "articleSection": article.section.name if article.section else None,
            "keywords": [tag.name for tag in article.tags.all()],
            "author": [_author(byline) for byline in article.bylines.all()],
            "image": [_image(p) for p in article.placements.all() if p.picture.file],
            "publisher": _publisher(),
            "correction": [_correction(article, each) for each in article.corrections.all()],
        }
    )

"""The desk's rows → the words that readers would be told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.editions import reading
from articles.editions.piece import Credit, Figure, Link, Note, Piece, Subject
from articles.models import (
    Article,
    Byline,
    Correction,
    Edition,
    Picture,
    Placement,
    RelatedLink,
    Section,
    Tag,
)


def subject_of(thing: Section | Tag) -> Subject:
    return Subject(key=thing.pk, name=thing.name, slug=thing.slug)


def _credit(byline: Byline) -> Credit:
    person = byline.contributor
    if person is None:
        return Credit(role=byline.role, name=byline.wording)
    return Credit(
        role=byline.role, name=str(byline), key=person.pk, slug=person.slug, kind=person.kind
    )


def words_of(picture: Picture) -> dict[str, Any]:
    """Return what a figure says of its picture itself, in every article alike."""
    return {
        "digest": picture.digest,
        "width": picture.width,
        "height": picture.height,
        "alt_text": picture.alt_text,
        "decorative": picture.decorative,
        "credit": picture.credit,
        "origin": picture.origin,
        "creator": picture.creator,
        "copyright": picture.copyright,
        "focal_point": picture.focal_point,
    }


def _figure(placement: Placement) -> Figure:
    return Figure(
        number=placement.number,
        is_lead=placement.is_lead,
        caption=placement.caption,
        picture=placement.picture.pk,
        **words_of(placement.picture),
    )


def _link(link: RelatedLink) -> Link:
    return Link(title=link.title, target=link.target_id, url=link.url)


def _note(correction: Correction) -> Note:
    return Note(
        key=correction.pk,
        text=correction.text,
        made_at=correction.made_at,
        prompted_by_reader=correction.prompted_by_reader,
        kind=str(correction.kind),
        place=str(correction.place),
        amends=correction.amends_id,
    )


def piece_of(article: Article) -> Piece:
    """Return the words of the working copy as the database holds it: six queries."""
    return Piece(
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        language=article.language,
        section=subject_of(article.section) if article.section else None,
        bylines=[_credit(each) for each in article.bylines.select_related("contributor")],
        figures=[_figure(each) for each in article.placements.select_related("picture")],
        links=[_link(each) for each in article.related_links.all()],
        tags=[subject_of(each) for each in article.tags.all()],
        corrections=[_note(each) for each in article.corrections.all()],
    )


def edition_of(article: Article, *, at: datetime) -> Edition:
    """Return the edition, not saved, that publishing the working copy at `at` would make."""
    published = article.published_at or at
    return Edition(
        article=article,
        version=article.version,
        address_date=article.address_date or timezone.localdate(published),
        slug=article.slug,
        first_published=published,
        updated_at=article.updated_at,
    )


def preview_of(article: Article, *, at: datetime) -> tuple[Edition, Piece]:
    """Return the edition, not saved, and the words that publishing the working copy would make."""
    return edition_of(article, at=at), reading.placed(piece_of(article), at=at)

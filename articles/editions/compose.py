"""The desk's rows → the words that readers would be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from articles.editions import reading
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.piece import Author, Credit, Link, Note, Piece, Subject
from articles.models import (
    Article,
    Byline,
    Contributor,
    Correction,
    Edition,
    Embed,
    Picture,
    Placement,
    RelatedLink,
    Section,
    Tag,
)
from newsroom.cutting import first_words

# The box at the end of an article: three or four lines. The author's page has all of it.
BIOGRAPHY_WORDS: Final = 60


def subject_of(thing: Section | Tag) -> Subject:
    return Subject(key=thing.pk, name=thing.name, slug=thing.slug)


def _credit(byline: Byline) -> Credit:
    person = byline.contributor
    if person is None:
        return Credit(role=byline.role, name=byline.wording)
    return Credit(
        role=byline.role, name=str(byline), key=person.pk, slug=person.slug, kind=person.kind
    )


def words_of(picture: Picture, own_alt_text: str = "") -> dict[str, Any]:
    """Return what a figure says of its picture itself; its place alone may describe it otherwise."""
    return {
        "digest": picture.digest,
        "width": picture.width,
        "height": picture.height,
        **picture.described(own_alt_text),
        "credit": picture.credit,
        "origin": picture.origin,
        "creator": picture.creator,
        "copyright": picture.copyright,
        "focal_point": picture.focal_point,
    }


def portrait_of(person: Contributor) -> Figure | None:
    """Return the portrait of a contributor; without a description it has the name."""
    if person.portrait is None:
        return None
    return Figure(
        number=0,
        is_lead=False,
        caption=person.name,
        picture=person.portrait.pk,
        **words_of(person.portrait),
    )


def author_of(person: Contributor) -> Author | None:
    """Return what the box of an author says; None if there is no more to say than the name."""
    biography = first_words(person.biography, BIOGRAPHY_WORDS)
    portrait = portrait_of(person)
    return Author(person.pk, biography, portrait) if biography or portrait else None


def _authors(bylines: list[Byline]) -> list[Author]:
    people = [each.contributor for each in bylines if each.shows_the_person]
    once = {person.pk: author_of(person) for person in people if person}
    return [each for each in once.values() if each]


def _figure(placement: Placement) -> Figure:
    return Figure(
        number=placement.number,
        is_lead=placement.is_lead,
        caption=placement.caption,
        picture=placement.picture.pk,
        **words_of(placement.picture, placement.alt_text),
    )


def _embed(embed: Embed) -> Embedded:
    picture = embed.picture
    return Embedded(
        number=embed.number,
        kind=embed.kind,
        video=embed.video,
        title=embed.title,
        author=embed.author,
        published=embed.published,
        text=embed.text,
        url=embed.url,
        picture=_of_video(embed.title, picture) if picture else None,
    )


def _of_video(title: str, picture: Picture) -> Figure:
    """Return the picture of a video; without a description it has the title."""
    words = words_of(picture)
    return Figure(number=0, is_lead=False, caption=title, picture=picture.pk, **words)


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


@dataclass(frozen=True)
class Rows:
    """What stands beside the columns of an article, as the database holds it or as it was typed."""

    bylines: list[Byline]
    placements: list[Placement]
    embeds: list[Embed]
    links: list[RelatedLink]
    tags: list[Tag]
    corrections: list[Correction]


def rows_of(article: Article) -> Rows:
    """Return the rows of the working copy: six queries."""
    return Rows(
        bylines=list(article.bylines.select_related("contributor__portrait")),
        placements=list(article.placements.select_related("picture")),
        embeds=list(article.embeds.select_related("picture")),
        links=list(article.related_links.all()),
        tags=list(article.tags.all()),
        corrections=list(article.corrections.all()),
    )


def piece_with(article: Article, rows: Rows) -> Piece:
    """Return the words of an article that has these rows."""
    return Piece(
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        language=article.language,
        section=subject_of(article.section) if article.section else None,
        bylines=[_credit(each) for each in rows.bylines],
        figures=[_figure(each) for each in rows.placements],
        links=[_link(each) for each in rows.links],
        tags=[subject_of(each) for each in rows.tags],
        corrections=[_note(each) for each in rows.corrections],
        kind=article.kind,
        kicker=article.kicker,
        authors=_authors(rows.bylines),
        embeds=[_embed(each) for each in rows.embeds],
        share_headline=article.share_headline,
        share_text=article.share_text,
    )


def piece_of(article: Article) -> Piece:
    """Return the words of the working copy as the database holds it: seven queries."""
    return piece_with(article, rows_of(article))


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

"""Version: the words of a saved version or of an edition, so that any two can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from articles.editions.piece import Piece
from articles.history import embedded_version
from articles.history.embedded_version import ShownEmbed
from articles.models.article_kind import ArticleKind


class Shown(NamedTuple):
    """A picture as it stood in the article."""

    number: int
    picture: int
    is_lead: bool
    caption: str
    alt_text: str
    decorative: bool
    credit: str
    origin: str
    creator: str = ""
    copyright: str = ""
    focal_point: tuple[float, ...] = ()


class Named(NamedTuple):
    name: str
    role: str


class Leading(NamedTuple):
    """A link under "Read more", to an article (its key), to an address or to nothing yet."""

    title: str
    target: int | None
    url: str


@dataclass(frozen=True)
class Version:
    """Everything that a version says; a saved one has no corrections."""

    headline: str
    standfirst: str
    body: str
    language: str
    section: str
    slug: str
    published: datetime | None
    bylines: tuple[Named, ...]
    pictures: tuple[Shown, ...]
    links: tuple[Leading, ...]
    tags: tuple[str, ...]
    corrections: tuple[str, ...] = ()
    kind: str = ArticleKind.NEWS.value
    kicker: str = ""
    embeds: tuple[ShownEmbed, ...] = ()
    # The desk's alone: an edition has none.
    no_byline_reason: str = ""
    share_headline: str = ""
    share_text: str = ""


def _pictures(rows: Iterable[Mapping[str, Any]]) -> tuple[Shown, ...]:
    """Return the pictures; older rows say less of each."""
    return tuple(
        Shown(
            **{name: each[name] for name in Shown._fields if name in each}
            | {"focal_point": tuple(each.get("focal_point") or ())}
        )
        for each in rows
    )


def of_snapshot(snapshot: Mapping[str, Any], sections: Mapping[int, str]) -> Version:
    """Return what a revision's snapshot says; `sections` has the names of sections by key.

    An expunged snapshot says nothing.
    """
    published = snapshot.get("published_at")
    return Version(
        **{
            name: snapshot.get(name, "")
            for name in (
                *("kicker", "headline", "standfirst", "body", "language", "slug"),
                *("no_byline_reason", "share_headline", "share_text"),
            )
        },
        # Before there were kinds, everything was news.
        kind=snapshot.get("kind", ArticleKind.NEWS.value),
        section=sections.get(snapshot.get("section") or 0, ""),
        published=datetime.fromisoformat(published) if published else None,
        bylines=tuple(Named(each["name"], each["role"]) for each in snapshot.get("bylines", ())),
        pictures=_pictures(snapshot.get("placements", ())),
        links=tuple(
            Leading(each["title"], each["target"], each["url"])
            for each in snapshot.get("related_links", ())
        ),
        tags=tuple(sorted(snapshot.get("tags", ()))),
        embeds=embedded_version.of_rows(snapshot.get("embeds", ())),
    )


def of_piece(piece: Piece, *, slug: str, published: datetime) -> Version:
    """Return what an edition says, whose columns hold its slug and the date it was published."""
    return Version(
        kind=piece.kind,
        kicker=piece.kicker,
        headline=piece.headline,
        standfirst=piece.standfirst,
        body=piece.body,
        language=piece.language,
        section=piece.section.name if piece.section else "",
        slug=slug,
        published=published,
        bylines=tuple(Named(each.name, each.role) for each in piece.bylines),
        pictures=_pictures(vars(each) for each in piece.figures),
        links=tuple(Leading(each.title, each.target, each.url) for each in piece.links),
        tags=tuple(sorted(each.name for each in piece.tags)),
        corrections=tuple(each.text for each in piece.corrections),
        embeds=embedded_version.of_piece(piece.embeds),
        share_headline=piece.share_headline,
        share_text=piece.share_text,
    )

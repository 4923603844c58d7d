"""Revisions: a complete snapshot of an article at each save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.lists import desk_search
from articles.models import Article, Byline, Embed, Picture, Placement, Revision
from articles.names.titles import fold_title
from articles.record import ledger
from newsroom.refused import Refused

# Raise this number with every change of the snapshot's format, so that old snapshots stay readable.
SNAPSHOT_SCHEMA = 3


class StaleArticleError(Refused):
    """Somebody else saved the article since it was read; who has typed a form sees it again."""


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat() if value else None


def _byline(byline: Byline) -> dict[str, Any]:
    return {
        "contributor": byline.contributor_id,
        "name": str(byline),
        "role": byline.role,
        "wording": byline.wording,
    }


def _said_since(picture: Picture) -> dict[str, Any]:
    """Return what snapshots of the first schema do not hold; what is empty would differ from them."""
    values = {name: getattr(picture, name) for name in ("creator", "copyright", "focal_point")}
    return {name: value for name, value in values.items() if value}


def _said_of(picture: Picture, own_alt_text: str = "") -> dict[str, Any]:
    return {
        "file": picture.file.name,
        **picture.described(own_alt_text),
        "credit": picture.credit,
        "origin": picture.origin,
        **_said_since(picture),
    }


def _placement(placement: Placement) -> dict[str, Any]:
    return {
        "number": placement.number,
        "is_lead": placement.is_lead,
        "caption": placement.caption,
        "picture": placement.picture_id,
        **_said_of(placement.picture, placement.alt_text),
    }


def _embed(embed: Embed) -> dict[str, Any]:
    names = ("number", "kind", "video", "title", "author", "text", "url")
    values = {name: getattr(embed, name) for name in names}
    values["published"] = embed.published.isoformat() if embed.published else None
    picture = embed.picture
    return values | {"picture": {"picture": picture.pk, **_said_of(picture)} if picture else None}


def shape(
    article: Article,
    *,
    tags: Iterable[str],
    bylines: Iterable[Byline],
    placements: Iterable[Placement],
    links: Iterable[Mapping[str, Any]],
    embeds: Iterable[Embed] = (),
) -> dict[str, Any]:
    """Return the snapshot of an article that has these tags, bylines, pictures, links and embeds."""
    # Where there is none, older snapshots say the same.
    shown = [_embed(each) for each in embeds]
    return {
        "schema": SNAPSHOT_SCHEMA,
        "kind": article.kind,
        "kicker": article.kicker,
        "headline": article.headline,
        "headline_is_provisional": article.headline_is_provisional,
        "slug": article.slug,
        "standfirst": article.standfirst,
        "share_headline": article.share_headline,
        "share_text": article.share_text,
        "body": article.body,
        "language": article.language,
        "section": article.section_id,
        "published_at": _moment(article.published_at),
        "updated_at": _moment(article.updated_at),
        "tags": list(tags),
        "bylines": [_byline(each) for each in bylines],
        "placements": [_placement(each) for each in placements],
        "related_links": list(links),
        "no_byline_reason": article.no_byline_reason,
        **({"embeds": shown} if shown else {}),
    }


def snapshot(article: Article) -> dict[str, Any]:
    """Return the snapshot of the article as the database holds it now."""
    return shape(
        article,
        tags=article.tags.values_list("name", flat=True),
        bylines=article.bylines.select_related("contributor"),
        placements=article.placements.select_related("picture"),
        links=article.related_links.values("title", "target", "url"),
        embeds=article.embeds.select_related("picture"),
    )


@transaction.atomic
def record(
    article: Article,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    act: str = "save",
    said: dict[str, Any] | None = None,
) -> Revision:
    """Record a revision of `article`; the last step of every save. Readers notice nothing of it.

    It says what the database holds now, or what is `said`: words that are given up with this save.

    The version goes up only if it still is the one that `article` was read with. If two persons save
    at once, the second gets a StaleArticleError and their transaction is rolled back.
    """
    ledger.lock()
    number = article.version + 1
    key = fold_title(article.headline)
    read = Article.objects.filter(pk=article.pk, version=article.version)
    if not read.update(version=number, headline_key=key):
        words = _("Somebody else has just saved the article. Please try again.")
        raise StaleArticleError(words)
    article.version, article.headline_key = number, key
    revision = Revision(
        article=article,
        number=number,
        snapshot=snapshot(article) if said is None else said,
        made_at=at,
        made_by=by,
        reason=reason,
    )
    revision.log_act = act
    desk_search.index_saved(article)
    return ledger.append(revision)

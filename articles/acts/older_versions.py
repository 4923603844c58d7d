"""Bringing an older revision back into the working copy; what readers have stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.acts.table_of_acts import check
from articles.models import (
    Article,
    ArticleKind,
    Byline,
    Contributor,
    Edition,
    Embed,
    Picture,
    Placement,
    RelatedLink,
    Revision,
    Section,
    Tag,
)
from articles.record import revisions
from newsroom.refused import Refused

# Dates belong to the publication, not to the words: they stay as they are now.
_SAVED = [
    "kind", "kicker", "headline", "headline_is_provisional", "standfirst", "body", "language", "slug",
    "section", "no_byline_reason", "share_headline", "share_text", "saved_at",
]  # fmt: skip
Snapshot = dict[str, Any]


@transaction.atomic
def restore(
    article: Article, number: int, *, at: datetime, by: User | None = None, opened: int
) -> list[str]:
    """Make the working copy say what revision `number` said; return what no longer exists.

    The slug stays once readers had it. Raises StaleArticleError if `opened` is not the newest version,
    and Refused if the revision was expunged.
    """
    check("restore", article, at)
    if article.version != opened:
        words = _("Somebody else has just saved the article. Look at it again first.")
        raise revisions.StaleArticleError(words)
    found = _snapshot(article, number)
    gone = _fields(article, found, at=at)
    for rows in (_tags, _bylines, _placements, _embeds, _links):
        gone += rows(article, found)
    reason = _("Restored from version %d.") % number
    revisions.record(article, at=at, by=by, reason=reason, act="restore")
    return gone


def _snapshot(article: Article, number: int) -> Snapshot:
    found: Snapshot = Revision.objects.get(article=article, number=number).snapshot
    if not found:
        raise Refused(_("Version %d was expunged: nothing of it is left.") % number)
    return found


def _fields(article: Article, found: Snapshot, *, at: datetime) -> list[str]:
    article.kind = found.get("kind", ArticleKind.NEWS)
    article.kicker = found.get("kicker", "")
    article.headline = found["headline"]
    article.headline_is_provisional = found["headline_is_provisional"]
    article.standfirst = found["standfirst"]
    article.body = found["body"]
    article.language = found["language"]
    article.no_byline_reason = found.get("no_byline_reason", "")
    article.share_headline = found.get("share_headline", "")
    article.share_text = found.get("share_text", "")
    if not Edition.objects.filter(article=article).come(at=at).exists():
        article.slug = found["slug"]
    section = Section.objects.filter(pk=found["section"] or 0).first()
    article.section = section
    article.save(update_fields=_SAVED)
    if section is None and found["section"]:
        return [_("Its section no longer exists: choose another one.")]
    return []


def _tags(article: Article, found: Snapshot) -> list[str]:
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=found["tags"])}
    article.tags.set(tags.values())
    words = _("The tag “%s” no longer exists: it was left out.")
    return [words % name for name in found["tags"] if name not in tags]


def _bylines(article: Article, found: Snapshot) -> list[str]:
    people = Contributor.objects.in_bulk(_keys(found["bylines"], "contributor"))
    article.bylines.all().delete()
    gone = []
    for order, each in enumerate(found["bylines"]):
        person = people.get(each["contributor"])
        name = each["name"] if each["contributor"] and person is None else ""
        Byline.objects.create(
            article=article,
            contributor=person,
            role=each["role"],
            wording=each["wording"] or name,
            order=order,
        )
        if name:
            gone.append(_("“%s” is no longer a contributor: the name stands as plain text.") % name)
    return gone


def _placements(article: Article, found: Snapshot) -> list[str]:
    pictures = Picture.objects.in_bulk(_keys(found["placements"], "picture"))
    article.placements.all().delete()
    gone = []
    for each in found["placements"]:
        if each["picture"] in pictures:
            names = ("number", "is_lead", "caption")
            values = {name: each[name] for name in names}
            values["alt_text"] = each.get("own_alt_text", "")
            picture = pictures[each["picture"]]
            Placement.objects.create(article=article, picture=picture, **values)
        else:
            gone.append(_lost_picture(each))
    return gone


def _lost_picture(placement: Snapshot) -> str:
    what = placement["alt_text"] or placement["caption"] or placement["file"]
    words = _("Picture %(number)d (“%(what)s”) no longer exists: it was left out.")
    return words % {"number": placement["number"], "what": what}


def _embeds(article: Article, found: Snapshot) -> list[str]:
    saved = found.get("embeds", [])
    keys = {each["picture"]["picture"] for each in saved if each["picture"]}
    pictures = Picture.objects.in_bulk(keys)
    article.embeds.all().delete()
    gone = []
    for each in saved:
        picture = pictures.get(each["picture"]["picture"]) if each["picture"] else None
        day = each["published"]
        values = each | {"picture": picture, "published": date.fromisoformat(day) if day else None}
        Embed.objects.create(article=article, **values)
        if each["picture"] and picture is None:
            words = _("The picture of video %d no longer exists: it was left out.")
            gone.append(words % each["number"])
    return gone


def _links(article: Article, found: Snapshot) -> list[str]:
    targets = Article.objects.in_bulk(_keys(found["related_links"], "target"))
    article.related_links.all().delete()
    for order, each in enumerate(found["related_links"]):
        target = targets.get(each["target"])
        values = {"title": each["title"], "url": each["url"], "order": order}
        RelatedLink.objects.create(article=article, target=target, **values)
    return []


def _keys(rows: Iterable[Snapshot], name: str) -> set[int]:
    return {each[name] for each in rows if each[name]}

"""The words of a saved version as a page shows them: those on record, in the files of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from articles.editions.compose import author_of, subject_of
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure, read_figure
from articles.editions.piece import Author, Credit, Link, Piece, Subject
from articles.models import ArticleKind, Contributor, Picture, Revision, Section, Tag
from articles.models.byline import AUTHOR_ROLES


def _credit(saved: Mapping[str, Any], people: Mapping[int, Contributor]) -> Credit:
    person = people.get(saved["contributor"] or 0)
    if person is None:
        return Credit(saved["role"], saved["name"])
    return Credit(saved["role"], saved["name"], person.pk, person.slug, person.kind)


def _authors(saved: list[Mapping[str, Any]], people: Mapping[int, Contributor]) -> list[Author]:
    """Return who wrote it, in the words of today: a snapshot holds no biography and no portrait."""
    named = [each for each in saved if each["role"] in AUTHOR_ROLES and not each["wording"]]
    keys = dict.fromkeys(each["contributor"] for each in named)
    found = [author_of(people[key]) for key in keys if key in people]
    return [each for each in found if each]


def _figure(saved: Mapping[str, Any], pictures: Mapping[int, Picture]) -> Figure:
    """Return the picture with its words on record; a snapshot names no digest and no size."""
    found = pictures.get(saved["picture"])
    digest, width, height = (found.digest, found.width, found.height) if found else ("", None, None)
    words = {name: value for name, value in saved.items() if name != "file"}
    return read_figure(words | {"digest": digest, "width": width, "height": height})


def _embed(saved: Mapping[str, Any], pictures: Mapping[int, Picture]) -> Embedded:
    """Return the video or post with its words on record."""
    picture, day = saved["picture"], saved["published"]
    figure = None
    if picture:
        words = {"number": 0, "is_lead": False, "caption": saved["title"]}
        figure = _figure({**words, **picture}, pictures)
    published = date.fromisoformat(day) if day else None
    return Embedded(**{**saved, "picture": figure, "published": published})


def _section(key: int | None) -> Subject | None:
    section = Section.objects.filter(pk=key or 0).first()
    return subject_of(section) if section else None


def _tags(names: list[str]) -> list[Subject]:
    found = Tag.objects.filter(name__in=names).order_by("name")
    return [subject_of(tag) for tag in found]


def _keys(rows: list[dict[str, Any]], name: str) -> set[int]:
    return {each[name] for each in rows if each[name]}


def piece_of(revision: Revision) -> Piece:
    """Return what the revision says: at most four queries; nothing if it was expunged."""
    saved = revision.snapshot
    if not saved:
        return Piece(headline="", standfirst="", body="", language="")
    rows = Contributor.objects.select_related("portrait")
    people = rows.in_bulk(_keys(saved["bylines"], "contributor"))
    embeds = saved.get("embeds", [])
    shown = [*saved["placements"], *(each["picture"] for each in embeds if each["picture"])]
    pictures = Picture.objects.in_bulk(_keys(shown, "picture"))
    return Piece(
        headline=saved["headline"],
        standfirst=saved["standfirst"],
        body=saved["body"],
        language=saved["language"],
        section=_section(saved["section"]),
        bylines=[_credit(each, people) for each in saved["bylines"]],
        figures=[_figure(each, pictures) for each in saved["placements"]],
        links=[Link(each["title"], each["target"], each["url"]) for each in saved["related_links"]],
        tags=_tags(saved["tags"]),
        kind=saved.get("kind", ArticleKind.NEWS.value),
        kicker=saved.get("kicker", ""),
        authors=_authors(saved["bylines"], people),
        embeds=[_embed(each, pictures) for each in embeds],
        share_headline=saved.get("share_headline", ""),
        share_text=saved.get("share_text", ""),
    )

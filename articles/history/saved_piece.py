"""The words of a saved version as a page shows them: those on record, in the files of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.editions.compose import subject_of
from articles.editions.piece import Credit, Figure, Link, Piece, Subject, read_figure
from articles.models import Contributor, Picture, Revision, Section, Tag


def _credit(saved: Mapping[str, Any], people: Mapping[int, Contributor]) -> Credit:
    person = people.get(saved["contributor"] or 0)
    if person is None:
        return Credit(saved["role"], saved["name"])
    return Credit(saved["role"], saved["name"], person.pk, person.slug, person.kind)


def _figure(saved: Mapping[str, Any], pictures: Mapping[int, Picture]) -> Figure:
    """Return the picture with its words on record; a snapshot names no digest and no size."""
    found = pictures.get(saved["picture"])
    digest, width, height = (found.digest, found.width, found.height) if found else ("", None, None)
    words = {name: value for name, value in saved.items() if name != "file"}
    return read_figure(words | {"digest": digest, "width": width, "height": height})


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
    people = Contributor.objects.in_bulk(_keys(saved["bylines"], "contributor"))
    pictures = Picture.objects.in_bulk(_keys(saved["placements"], "picture"))
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
    )

"""Sections, authors, tags and pictures of the sample paper: what the site has already is used as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User

from articles.models import Contributor, Picture, Section, Tag
from articles.names.slugs import make_slug
from articles.page_things import page_things
from articles.page_things.contributors import contributor_slug, find_contributor
from articles.page_things.tags import find_tag, tag_slug
from articles.sample_paper import sample_pictures, texts
from articles.sample_paper.marks import REASON

T = TypeVar("T", Section, Contributor, Tag)


@dataclass
class Things:
    """What the articles name, by the words that their files use."""

    sections: dict[str, Section] = field(default_factory=dict)
    authors: dict[str, Contributor] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)


def put(*, by: User, at: datetime) -> Things:
    """Return everything that the sample paper names, and create what is missing."""
    found, paper = Things(), texts.paper()
    for order, row in enumerate(paper["sections"], start=1):
        section = _section(row["name"]) or Section(**row, slug=_slug(row["name"]), order=order)
        found.sections[row["name"]] = _kept(section, by=by, at=at)
    for row in paper["authors"]:
        known = find_contributor(row["name"])
        author = known or Contributor(**row, slug=contributor_slug(row["name"]))
        found.authors[row["name"]] = _kept(author, by=by, at=at)
    for name in sorted({name for text in texts.of_kind("") for name in text.list("tags")}):
        tag = find_tag(name) or Tag(name=name, slug=tag_slug(name))
        found.tags[name] = _kept(tag, by=by, at=at)
    for name, alt_text in paper["pictures"].items():
        found.pictures[name] = sample_pictures.store(name, alt_text, by=by, at=at)
    return found


def _slug(name: str) -> str:
    return make_slug(name, kind="section", length=60, language=settings.LANGUAGE_CODE)


def _section(name: str) -> Section | None:
    return Section.objects.filter(slug=_slug(name)).first()


def _kept(thing: T, *, by: User, at: datetime) -> T:
    """Save what is new, and bring back what an earlier removal has archived."""
    if thing._state.adding:
        page_things.save(thing, by=by, at=at, reason=REASON)
    elif thing.archived_at:
        page_things.bring_back(thing, by=by, at=at, reason=REASON)
    return thing

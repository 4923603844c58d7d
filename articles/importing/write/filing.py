"""Kind, kicker, section and tags: what only a page with named fields states of an article."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Any, Final

from articles.importing.parse.page import ParsedPage, Problem
from articles.models import Article, Section, Tag
from articles.names.titles import fold_title
from articles.page_things import page_things
from articles.page_things.tags import find_tag, tag_slug

FIELDS: Final = ("kind", "kicker", "section", "tags")
_MAX_TAG_CHARACTERS: Final = 60


def _sections() -> dict[str, Section]:
    """Return the sections in use by slug and by folded name."""
    found = list(Section.objects.filter(archived_at=None))
    return {each.slug: each for each in found} | {fold_title(each.name): each for each in found}


def _section_and_others(names: Iterable[str]) -> tuple[Section | None, list[str]]:
    """Return the first section of the site that is named, and all other names."""
    known, section, others = _sections(), None, []
    for name in names:
        found = known.get(fold_title(name)) or known.get(name)
        if found is None or (section and found != section):
            others.append(name)
        section = section or found
    return section, others


def _by_name(names: Iterable[str]) -> dict[str, str]:
    """Return how the site spells each of these tags; two that it cannot tell apart are the first."""
    by_slug: dict[str, str] = {}
    spelled = {}
    for name in names:
        known = find_tag(name)
        slug, own = (known.slug, known.name) if known else (tag_slug(name), name)
        spelled[name] = by_slug.setdefault(slug, own)
    return spelled


def _tags(page: ParsedPage, others: Iterable[str]) -> dict[str, str]:
    return _by_name(name[:_MAX_TAG_CHARACTERS] for name in (*(page.tags or ()), *others))


def merged_tags(page: ParsedPage) -> list[Problem]:
    """Return the tags that become one of another name, such as C++ beside C."""
    if page.tags is None:
        return []
    spelled = _tags(page, _section_and_others(page.sections)[1])
    pairs = {name: own for name, own in spelled.items() if name.casefold() != own.casefold()}
    return [Problem("text", "other tag", f"{name} → {own}") for name, own in pairs.items()]


def of_page(page: ParsedPage) -> dict[str, Any]:
    """Return what the page states; what it does not state stays as the desk has it."""
    values: dict[str, Any] = {}
    if page.kind is not None:
        values["kind"] = page.kind
    if page.kicker is not None:
        values["kicker"] = page.kicker
    if page.tags is not None:
        section, others = _section_and_others(page.sections)
        tags = sorted({*_tags(page, others).values()})
        values |= {"section": section.slug if section else "", "tags": tags}
    return values


def of_article(article: Article) -> dict[str, Any]:
    return {
        "kind": article.kind,
        "kicker": article.kicker,
        "section": article.section.slug if article.section else "",
        "tags": sorted(article.tags.values_list("name", flat=True)),
    }


def set_columns(article: Article, new: dict[str, Any], names: Container[str]) -> None:
    if "kind" in names:
        article.kind = new["kind"]
    if "kicker" in names:
        article.kicker = new["kicker"]
    if "section" in names:
        article.section = Section.objects.filter(slug=new["section"]).first()


def _tag(name: str, at: datetime) -> Tag:
    """Return the tag of this name, made if there is none."""
    if known := find_tag(name):
        return known
    made = Tag(name=name, slug=tag_slug(name))
    page_things.save(made, by=None, at=at)
    return made


def set_tags(article: Article, page: ParsedPage, at: datetime) -> None:
    article.tags.set([_tag(name, at) for name in of_page(page)["tags"]])

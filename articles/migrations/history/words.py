"""A revision, or the rows of today → the JSON of an edition, in shape 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from articles.migrations.history import folding

Words = dict[str, Any]
SHAPE = 1


@dataclass
class Today:
    """The names and sizes of a batch's rows as they are, by key; a snapshot does not hold them."""

    sections: dict[int, Any] = field(default_factory=dict)
    contributors: dict[int, Any] = field(default_factory=dict)
    pictures: dict[int, Any] = field(default_factory=dict)
    # Tags by name; where several have one name, an article's own come before the others.
    tags: dict[str, list[Any]] = field(default_factory=dict)
    # The articles among all that links name.
    articles: set[int] = field(default_factory=set)


@dataclass
class Rows:
    """What stands around the row of one article."""

    bylines: list[Any] = field(default_factory=list)
    placements: list[Any] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)
    corrections: list[Any] = field(default_factory=list)


def _subject(thing: Any) -> Words:
    return {"key": thing.pk, "name": thing.name, "slug": thing.slug}


def _credit(role: str, name: str, person: Any) -> Words:
    known = (person.pk, person.slug, person.kind) if person else (None, "", "")
    key, slug, kind = known
    return {"role": role, "name": name, "key": key, "slug": slug, "kind": kind}


def _figure(placement: Any) -> Words:
    picture = placement.picture
    return {
        "number": placement.number,
        "is_lead": placement.is_lead,
        "caption": placement.caption,
        "picture": picture.pk,
        "digest": picture.digest,
        "width": picture.width,
        "height": picture.height,
        "alt_text": picture.alt_text,
        "decorative": picture.decorative,
        "credit": picture.credit,
        "origin": picture.origin,
    }


def _note(correction: Any) -> Words:
    return {
        "key": correction.pk,
        "text": correction.text,
        "made_at": correction.made_at.isoformat(),
        "prompted_by_reader": correction.prompted_by_reader,
    }


def of_rows(article: Any, rows: Rows) -> Words:
    """Return what the page of an article says today."""
    people = [(each, each.contributor) for each in rows.bylines]
    return {
        "shape": SHAPE,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body,
        "language": article.language,
        "section": _subject(article.section) if article.section else None,
        "bylines": [_credit(b.role, b.wording or person.name, person) for b, person in people],
        "figures": [_figure(each) for each in rows.placements],
        "links": [
            {"title": each.title, "target": each.target_id, "url": each.url} for each in rows.links
        ],
        "tags": [_subject(each) for each in rows.tags],
        "corrections": [_note(each) for each in rows.corrections],
    }


def _tag_named(name: str, own: set[int], today: Today) -> Words:
    named = today.tags.get(name, [])
    if not named:
        # It has another name by now, or is gone; its word stays, and no list has it.
        return {"key": 0, "name": name, "slug": slugify(name) or "tag"}
    return _subject(min(named, key=lambda tag: (tag.pk not in own, tag.pk)))


def _old_figure(placement: Words, today: Today) -> Words:
    picture = today.pictures.get(placement["picture"])
    told = {name: value for name, value in placement.items() if name != "file"}
    size = {"width": picture and picture.width, "height": picture and picture.height}
    # The digest of a file that was replaced since is not known.
    is_same = picture is not None and picture.file.name == placement["file"]
    return told | size | {"digest": picture.digest if is_same else ""}


def _old_link(link: Words, today: Today) -> Words:
    target = link["target"] if link["target"] in today.articles else None
    return {"title": link["title"], "target": target, "url": link["url"]}


def of_snapshot(snapshot: Words, rows: Rows, today: Today, begins: Any) -> Words:
    """Return what the page said when this was its newest revision."""
    section = today.sections.get(snapshot["section"])
    own = {each.pk for each in rows.tags}
    people = today.contributors
    return {
        "shape": SHAPE,
        **{name: snapshot[name] for name in ("headline", "standfirst", "body", "language")},
        "section": _subject(section) if section else None,
        "bylines": [
            _credit(each["role"], each["name"], people.get(each["contributor"]))
            for each in snapshot["bylines"]
        ],
        "figures": [_old_figure(each, today) for each in snapshot["placements"]],
        "links": [_old_link(each, today) for each in snapshot["related_links"]],
        "tags": [_tag_named(name, own, today) for name in snapshot["tags"]],
        "corrections": [_note(each) for each in rows.corrections if each.made_at <= begins],
    }


def card_of(page: Words) -> Words:
    """Return what lists show of a page."""
    lead = next((each for each in page["figures"] if each["is_lead"]), None)
    return {
        "shape": SHAPE,
        "standfirst": page["standfirst"],
        "opening": folding.opening(page["headline"], page["body"]),
        "section": page["section"],
        "bylines": page["bylines"],
        "lead": lead,
    }


def digests(page: Words, card: Words) -> tuple[str, str]:
    """Return the digests of what lists show and of the text."""
    tags = sorted(each["key"] for each in page["tags"])
    listed = folding.digest_of([card, page["headline"], page["language"], tags])
    text = folding.digest_of([page["headline"], page["standfirst"], page["body"]])
    return listed, text

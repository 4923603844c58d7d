"""Named fields, as the import's report and the export write them → ParsedPage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, get_args

from django.utils.translation import gettext as _

from articles.cleaning import nested_html
from articles.importing.file_types import html_text
from articles.importing.file_types.field_values import (
    Read,
    address,
    flag,
    language,
    line,
    list_of,
    moment,
    one_of,
    record,
    refuse,
    text,
)
from articles.importing.parse.page import Block, BylineRole, Name, ParsedPage, Photo, Problem
from articles.importing.read.page_source import MAX_FILE_BYTES
from articles.models import Origin
from articles.models.article_kind import ArticleKind

_KINDS: Final = ("paragraph", "subheading", "item", "row", "figure")
_WORDS: Final = text(MAX_FILE_BYTES)
_NAME: Final = record(
    {
        "name": line(120),
        "role": one_of(get_args(BylineRole)),
        "is_organisation": flag,
        "is_wording": flag,
    }
)
_PICTURE: Final = record(
    {
        "caption": line(600),
        "credit": line(200),
        "origin": one_of(Origin.values),
        "lead": flag,
        "alt_text": line(300),
        "address": address,
    }
)


def _body(name: str, value: Any) -> str:
    found: str = _WORDS(name, value)
    if nested_html.is_too_deep(found):
        asked = _("Use HTML in which at most %d elements stand in one another.")
        raise refuse(name, value, asked % nested_html.MAX_DEPTH)
    return found


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise refuse(name, value, _("Write a number."))
    return value


_BLOCK: Final = record(
    {"kind": one_of(_KINDS), "text": _WORDS, "picture": _number, "cells": list_of(_WORDS)}
)


def _link(name: str, value: Any) -> tuple[str, str]:
    """Return title and address of a line of further reading; only one on another site has an address."""
    if isinstance(value, str):
        return line(300)(name, value), ""
    found = record({"title": line(300), "url": address})(name, value)
    url = found.get("url", "")
    return found.get("title", "") or url[:300], url


# By name, what reads each field.
FIELDS: Final[Mapping[str, Read]] = {
    "headline": line(200),
    "headline_provisional": flag,
    "kind": one_of(ArticleKind.values),
    "kicker": line(60),
    "standfirst": line(500),
    "language": language,
    "published": moment,
    "updated": moment,
    "section": line(60),
    "tags": list_of(line(60)),
    "roles": list_of(_NAME),
    "bylines": list_of(line(120)),
    "body": _body,
    "blocks": list_of(_BLOCK),
    "paragraphs": list_of(_WORDS),
    "pictures": list_of(_PICTURE),
    "related": list_of(_link),
    "audio_offered": flag,
    "address": address,
    "outlet": line(120),
    "slug": line(80),
    "former": list_of(line(500)),
    "draft_reason": line(200),
}
# What the report says of the way in, and not of the page.
OF_THE_REPORT: Final = frozenset(
    {
        "path",
        "outcome",
        "subheadings",
        "boilerplate",
        "leftovers",
        "problems",
        "stated",
        "rules",
        "confidence",
        "changes",
    }
)


def page_of(values: Mapping[str, Any]) -> ParsedPage:
    """Return the page that the fields state; raises WrongFieldError. Null means that none is stated."""
    said = {
        name: FIELDS[name](name, value)
        for name, value in values.items()
        if name in FIELDS and value is not None
    }
    pictures = tuple(_photo(**each) for each in said.get("pictures", ()))
    _check_leads(pictures)
    body, blocks = _text(said, len(pictures))
    related = [(title, url) for title, url in said.get("related", ()) if title]
    return ParsedPage(
        headline=said.get("headline", ""),
        headline_is_provisional=said.get("headline_provisional", False),
        standfirst=said.get("standfirst", ""),
        published=said.get("published"),
        updated=said.get("updated"),
        bylines=_names(said),
        pictures=pictures,
        blocks=blocks,
        body=body,
        related=tuple(title for title, _url in related),
        outside=tuple(url for _title, url in related),
        audio_offered=said.get("audio_offered", False),
        **_filed(said),
        problems=(
            *_of_markup(said.get("body", "")),
            *_of_pictures(pictures),
            *_of_fields(values, said),
        ),
    )


def _filed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the page is from, and what the desk files it under."""
    section = said.get("section", "")
    return {
        "address": said.get("address", ""),
        "outlet": said.get("outlet", ""),
        "language": said.get("language", ""),
        "slug": said.get("slug", ""),
        "former": said.get("former", ()),
        "kind": said.get("kind"),
        "kicker": said.get("kicker"),
        "sections": (section,) if section else (),
        "tags": said.get("tags", ()) if "tags" in said or section else None,
    }


def _names(said: Mapping[str, Any]) -> tuple[Name, ...]:
    """Return the bylines with their roles; of plain names, each is a writer's."""
    if "roles" in said:
        return tuple(Name(**each) for each in said["roles"] if each.get("name"))
    return tuple(Name(each) for each in said.get("bylines", ()) if each)


def _photo(*, lead: bool = False, origin: str = "", **values: Any) -> Photo:
    return Photo(is_lead=lead, origin=origin, **values)


def _check_leads(pictures: Sequence[Photo]) -> None:
    leads = [number for number, each in enumerate(pictures, start=1) if each.is_lead]
    if len(leads) > 1:
        asked = _("One picture leads: take “lead” from the others.")
        raise refuse(f"pictures {leads[1]}.lead", True, asked)


def _text(said: Mapping[str, Any], pictures: int) -> tuple[str, tuple[Block, ...]]:
    """Return the text as HTML with its words, or as blocks: the first that says anything."""
    body = html_text.cleaned(html_text.with_paragraphs(said.get("body", "")))
    if body.strip():
        return body, html_text.words_of(body)
    if said.get("blocks"):
        blocks = enumerate(said["blocks"], start=1)
        return "", tuple(_block(number, each, pictures) for number, each in blocks)
    return "", tuple(Block("paragraph", each) for each in said.get("paragraphs", ()) if each)


def _block(number: int, values: Mapping[str, Any], pictures: int) -> Block:
    """Return a block; refuse what it says and no article could show."""
    block = Block(**{"kind": "paragraph", **values})
    if block.kind == "row":
        return block if block.cells or not block.text else replace(block, cells=(block.text,))
    if block.cells:
        asked = _("Only a row has cells. Write the words into “text”.")
        raise refuse(f"blocks {number}.cells", ", ".join(block.cells), asked)
    if block.kind == "figure" and block.text:
        asked = _("A figure has no text. Write it into the caption of its picture.")
        raise refuse(f"blocks {number}.text", block.text, asked)
    if block.kind == "figure" and not 0 <= block.picture < pictures:
        asked = _("Write the place of one of the pictures, from 0.")
        raise refuse(f"blocks {number}.picture", block.picture, asked)
    return block


def _of_markup(body: str) -> list[Problem]:
    """Return what the HTML of a text shows and the article does not."""
    return [
        Problem(
            "text", "picture not taken in" if name == "img" else "frame left out", address[:200]
        )
        for name, address in html_text.shown_files(body)
    ]


def _of_pictures(pictures: tuple[Photo, ...]) -> list[Problem]:
    return [
        Problem("text", "picture not taken in", each.address) for each in pictures if each.address
    ]


def _of_fields(values: Mapping[str, Any], said: Mapping[str, Any]) -> list[Problem]:
    """Return what keeps the page a draft, and which fields nobody knows."""
    found = []
    if reason := said.get("draft_reason"):
        found.append(Problem("file", "not public", reason))
    if unknown := sorted(values.keys() - FIELDS.keys() - OF_THE_REPORT):
        found.append(Problem("file", "unknown fields", ", ".join(unknown)[:200]))
    return found

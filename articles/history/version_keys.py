"""Finds a saved version ("v12") or an edition ("e3") of an article, and reads what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from articles.editions import piece
from articles.history.version import Version, of_piece, of_snapshot
from articles.models import Article, Edition, Revision, Section

_KEY: Final = re.compile(r"(v|e)([1-9][0-9]{0,8})")
On = Revision | Edition


class Found(NamedTuple):
    """A version on record, and what it says."""

    key: str
    row: On
    version: Version


def section_names(rows: list[Revision]) -> dict[int, str]:
    """Return the present names of the sections that revisions name by key: one query."""
    return section_names_of([row.snapshot for row in rows])


def section_names_of(snapshots: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return the present names of the sections that snapshots name by key: one query."""
    keys = {key for said in snapshots if (key := said.get("section"))}
    return dict(Section.objects.filter(pk__in=keys).values_list("pk", "name"))


def _saved(article: Article, number: int) -> Found | None:
    found = article.revisions.select_related("made_by").filter(number=number).first()
    if found is None:
        return None
    return Found(f"v{number}", found, of_snapshot(found.snapshot, section_names([found])))


def _told(article: Article, number: int) -> Found | None:
    rows = article.editions.select_related("made_by", "page").filter(number=number)
    found = rows.first()
    if found is None:
        return None
    words = piece.from_json(found.page.words)
    version = of_piece(words, slug=found.slug, published=found.first_published)
    return Found(f"e{number}", found, version)


def find(article: Article, key: str) -> Found | None:
    """Return the version with this key, None if there is none."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    look = _saved if match[1] == "v" else _told
    return look(article, int(match[2]))


def find_saved(article: Article, number: str) -> Revision | None:
    """Return the saved version with this number as it was typed, None if there is none."""
    match = _KEY.fullmatch(f"v{number}")
    return article.revisions.filter(number=int(match[2])).first() if match else None

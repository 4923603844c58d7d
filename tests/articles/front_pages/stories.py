"""Stories for tests that need no database: what the filling and the composing ask of one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from articles.editions.card import Card
from articles.editions.figure import Figure
from articles.editions.piece import Subject
from articles.pictures import recipe
from articles.pictures.showing import StoredPicture


def figure(width: int = 1_600) -> Figure:
    """Return a picture of which some rendition is there."""
    found = Figure(
        number=1, is_lead=True, caption="", picture=1, digest="d", width=width, height=width,
        alt_text="", decorative=False, credit="", origin="digitalCapture",
        file=StoredPicture("d", width, width, False, "#336699"),
    )  # fmt: skip
    assert found.file
    assert found.order
    return replace(found, file=replace(found.file, orders=((recipe.key_of(found.order), False),)))


@dataclass(frozen=True)
class Story:
    """A story by its number; the greater, the newer."""

    article_id: int
    section_id: int | None = None
    shown: Any = field(default=None, compare=False)


def story(number: int, section: int | None = None, *, width: int | None = None) -> Story:
    """Return a story; `width` is that of its picture, None for none."""
    subject = Subject(section, f"Section {section}", f"s-{section}") if section else None
    lead = figure(width) if width else None
    return Story(number, section, Card("", "", subject, [], lead))


def paper(number: int, *, sections: int = 0, width: int | None = None) -> list[Story]:
    """Return so many stories, the newest first, spread over so many sections."""
    return [
        story(key, key % sections + 1 if sections else None, width=width)
        for key in range(number, 0, -1)
    ]

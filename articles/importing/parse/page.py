"""What a scraped page turned out to say, and which of its characters said it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Literal


class Field(StrEnum):
    """What a stretch of the source became."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PUBLISHED = "published"
    UPDATED = "updated"
    RELATIVE = "relative time"
    BYLINE = "byline"
    ORIGIN = "origin"
    CAPTION = "caption"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ITEM = "list item"
    RELATED = "related"
    AUDIO = "audio"
    ADDRESS = "address"
    OUTLET = "outlet"
    FURNITURE = "furniture"
    LEFTOVER = "leftover"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source: characters `start` to `end`, all on the physical line `line`.

    Stretches with the same field and part belong together: the lines of one paragraph, the caption
    and the credit of one picture.
    """

    start: int
    end: int
    line: int
    field: Field
    rule: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A point in time as the page states it; `day` is None unless it can mean one day only."""

    literal: str
    day: date | None = None
    clock: time | None = None
    zone: str = ""  # an IANA name; empty where the page does not say
    doubt: str = ""  # a code of problems.py; empty where there is none


BylineRole = Literal["writer", "reporting", "photographer", "illustrator", "editor", "translator"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a byline; `is_wording` for "a staff reporter", which names nobody."""

    name: str
    role: BylineRole = "writer"
    is_organisation: bool = False
    is_wording: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """What the page says about one picture."""

    caption: str = ""
    credit: str = ""
    by_model: bool = False
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body in its order; a figure refers to its picture by position."""

    kind: Literal["paragraph", "subheading", "item", "figure"]
    text: str = ""
    picture: int = -1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at: a code of problems.py about one field."""

    field: Field | Literal["file", "encoding", "text"]
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The fields that the page states, and every character of it accounted for."""

    spans: tuple[Span, ...] = ()
    headline: str = ""
    standfirst: str = ""
    published: Stated | None = None
    updated: Stated | None = None
    relative: str = ""
    bylines: tuple[Name, ...] = ()
    pictures: tuple[Photo, ...] = ()
    blocks: tuple[Block, ...] = ()
    related: tuple[str, ...] = ()
    audio_offered: bool = False
    address: str = ""
    outlet: str = ""
    language: str = ""
    problems: tuple[Problem, ...] = field(default=())

    def texts(self, kind: str) -> list[str]:
        """Return the texts of the blocks of one kind, in order."""
        return [block.text for block in self.blocks if block.kind == kind]

    @property
    def prose(self) -> list[str]:
        """The paragraphs, those of lists among them."""
        return [block.text for block in self.blocks if block.kind in ("paragraph", "item")]

"""ParsedPage: the fields of a scraped page, and the field that each of its characters became."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum
from typing import Literal


class Field(StrEnum):
    """The fields that a stretch of the source can become."""

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
    ROW = "row"
    RELATED = "related"
    AUDIO = "audio"
    ADDRESS = "address"
    OUTLET = "outlet"
    FILING = "filing"  # kind, section, tags and what else a file names of a page
    BOILERPLATE = "boilerplate"
    LEFTOVER = "leftover"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source: characters `start` to `end`, all on the physical line `line`.

    Spans with the same field and part belong together: the lines of one paragraph, the caption and
    the credit of one picture.
    """

    start: int
    end: int
    line: int
    field: Field
    rule: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A point in time as the page states it; `day` is None if it is ambiguous or incomplete."""

    literal: str
    day: date | None = None
    clock: time | None = None
    zone: str = ""  # an IANA name; "" if the page states none
    doubt: str = ""  # a code of problems.py, or ""


BylineRole = Literal["writer", "reporting", "photographer", "illustrator", "editor", "translator"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a byline; `is_wording` marks words such as "a staff reporter"."""

    name: str
    role: BylineRole = "writer"
    is_organisation: bool = False
    is_wording: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture, as the page describes it."""

    caption: str = ""
    credit: str = ""
    by_model: bool = False
    is_lead: bool = False
    alt_text: str = ""
    address: str = ""  # where its file stands: nothing fetches it
    origin: str = ""  # as the desk names it; "" if `by_model` says all


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body; a figure refers to its picture by position, a row has cells."""

    kind: Literal["paragraph", "subheading", "item", "row", "figure"]
    text: str = ""
    picture: int = -1
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something for an editor to check: a code of problems.py about one field."""

    field: Field | Literal["file", "encoding", "text"]
    code: str
    value: str = ""


class Confidence(IntEnum):
    """How sure a field is, in percent: three steps, and no more is known."""

    GUESSED = 40
    PLACED = 75  # by where it stands
    STATED = 95  # by a label or a mark of its own


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field is from: the rules that found it, and the lines of the source."""

    field: Field
    confidence: Confidence
    rules: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The fields of a page, and spans that account for each of its characters."""

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
    evidence: tuple[Evidence, ...] = ()
    # What only a file with named fields states. None: it states none, and the desk's own stays.
    kind: str | None = None
    kicker: str | None = None
    # Names of sections; what names no section of the site is a tag.
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    # The text as HTML; `blocks` then hold its words alone.
    body: str = ""
    slug: str = ""
    # The addresses on other sites to which the lines of `related` lead, in their order: "" for one of this.
    outside: tuple[str, ...] = ()
    # Where the page stood before: readers who come there are led on.
    former: tuple[str, ...] = ()
    headline_is_provisional: bool = False

    def texts(self, kind: str) -> list[str]:
        """Return the texts of all blocks of one kind."""
        return [block.text for block in self.blocks if block.kind == kind]

    @property
    def prose(self) -> list[str]:
        """The texts of paragraphs, list items and rows."""
        return [block.text for block in self.blocks if block.kind in ("paragraph", "item", "row")]

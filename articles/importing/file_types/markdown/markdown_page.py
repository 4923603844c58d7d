"""The source of a page in Markdown → `ParsedPage`: its fields, then its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urljoin

from articles.importing.file_types.asked_lines import NO_TEXT, Asked, ask
from articles.importing.file_types.html.pictures_of_page import photo_of
from articles.importing.file_types.html_text import cleaned
from articles.importing.file_types.markdown.front_matter import (
    NAMES,
    OTHER_NAMES,
    FrontMatter,
    front_matter_of,
    words_of,
)
from articles.importing.file_types.markdown.markdown_blocks import MarkdownBlock, blocks_of
from articles.importing.file_types.shaped_blocks import FIELDS, Body
from articles.importing.file_types.stated_moments import any_moment
from articles.importing.parse.lines.spans import Mark, account_for
from articles.importing.parse.page import Field, Name, ParsedPage, Photo, Problem, Stated
from articles.names.credits import AGENCIES
from articles.names.titles import fold_phrase
from newsroom.cutting import whole_signs

MAX_HEADLINE_CHARACTERS: Final = 200
MAX_NAME_CHARACTERS: Final = 120
MAX_QUOTED_CHARACTERS: Final = 60
_LINE_END = re.compile(r"\r\n|\r|\n")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:")
_YES: Final = frozenset({"true", "yes", "on", "1"})


@dataclass
class _Reading:
    """The page while it is read."""

    source: str
    fields: FrontMatter
    blocks: list[MarkdownBlock]
    starts: list[int]  # of the lines of the text, and its end
    title: int | None = None  # the heading that is the headline
    asked: Asked | None = None
    body: Body = field(default_factory=Body)
    photos: list[Photo] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def mark(self, block: MarkdownBlock, became: Field, rule: str, part: int | None = None) -> None:
        first, last = block.lines
        end = self.starts[min(last, len(self.starts) - 1)]
        self.marks.append(Mark(self.starts[first], end, became, rule, part))


def read_markdown(source: str) -> ParsedPage:
    """Return the fields of a page, and spans that together are its source."""
    fields = front_matter_of(source)
    text = source[fields.end :]
    blocks = [each for each in blocks_of(text.removeprefix("\ufeff")) if _has_content(each)]
    reading = _Reading(source, fields, blocks, _line_starts(source, fields.end))
    headline = _headline(reading)
    reading.asked = _asked(reading, headline)
    _take_all(reading, headline)
    return _page(reading, headline, reading.asked.page)


def _has_content(block: MarkdownBlock) -> bool:
    return bool(block.words.text or block.words.pictures or any(block.cells))


def _line_starts(source: str, start: int) -> list[int]:
    ends = [found.end() for found in _LINE_END.finditer(source, start)]
    return [start, *ends, len(source)]


def _headline(reading: _Reading) -> str:
    """Return the stated headline, else the first heading if nothing but it stands above the text."""
    first = reading.blocks[0] if reading.blocks else None
    heading = first.words.text if first and first.level == 1 else ""
    stated = " ".join(words_of(reading.fields.first(Field.HEADLINE)[1])[:1])
    if heading and (not stated or fold_phrase(stated) == fold_phrase(heading)):
        reading.title = 0
    found = stated or heading
    return found if len(found) <= MAX_HEADLINE_CHARACTERS else ""


def _asked(reading: _Reading, headline: str) -> Asked:
    lines = [
        (number, each.words.text)
        for number, each in enumerate(reading.blocks)
        if each.shape == "p" and number != reading.title and each.words.text
    ]
    return ask(headline, lines)


def _take_all(reading: _Reading, headline: str) -> None:
    became = reading.asked.became if reading.asked else {}
    for number, block in enumerate(reading.blocks):
        field_, rule = became.get(number, (None, ""))
        if number == reading.title:
            reading.mark(block, Field.HEADLINE, "first heading")
        elif field_ in NO_TEXT and field_ not in (Field.CAPTION, Field.CREDIT):
            reading.mark(block, field_, rule)
        else:
            _take(reading, block)


def _take(reading: _Reading, block: MarkdownBlock) -> None:
    if block.cells:
        part = reading.body.add_row(
            block.cells, is_head=block.shape == "head row", group=block.group
        )
        reading.mark(block, Field.ROW, "table", part)
        return
    if block.words.text:
        part = reading.body.add(block.shape, block.words.text, block.words.html, block.group)
        reading.mark(
            block, FIELDS[reading.body.shaped[part].block.kind], f"Markdown: {block.shape}", part
        )
    for address, alt_text, title in block.words.pictures:
        _take_picture(reading, address, alt_text, title)
    if not block.words.text:
        reading.mark(block, Field.CAPTION, "picture", len(reading.photos) - 1)


def _take_picture(reading: _Reading, address: str, alt_text: str, title: str) -> None:
    """Take a picture by reference; its title is its caption."""
    is_lead = not reading.photos and not reading.body.shaped
    photo = replace(photo_of(title), alt_text=alt_text, address=_joined(reading, address))
    reading.photos.append(replace(photo, is_lead=is_lead))
    if not is_lead:
        reading.body.add_figure(len(reading.photos) - 1)


def _joined(reading: _Reading, address: str) -> str:
    try:
        return urljoin(_address(reading.fields), address)
    except ValueError:
        return address


def _address(fields: FrontMatter) -> str:
    """Return the address of the page, if it is a whole one on the web."""
    found = " ".join(words_of(fields.first(Field.ADDRESS)[1])[:1])
    return found if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", found) and len(found) <= 500 else ""


# The fields ------------------------------------------------------------------------------------


def _page(reading: _Reading, headline: str, asked: ParsedPage) -> ParsedPage:
    fields = reading.fields
    published, updated, doubts = _dates(fields, asked)
    return ParsedPage(
        spans=account_for(reading.source, _marks(reading)),
        headline=headline,
        standfirst=" ".join(words_of(fields.first(Field.STANDFIRST)[1])[:1]),
        published=published,
        updated=updated,
        relative="" if published else asked.relative,
        bylines=_writers(fields) or asked.bylines,
        pictures=tuple(reading.photos),
        blocks=reading.body.blocks,
        body=cleaned(reading.body.html),
        related=asked.related,
        address=_address(fields) or asked.address,
        outlet=asked.outlet,
        language=_language(fields) or asked.language,
        tags=_tags(fields),
        problems=(*_problems(reading, headline), *doubts),
    )


def _dates(fields: FrontMatter, asked: ParsedPage) -> tuple[Stated | None, Stated | None, list[Problem]]:  # fmt: skip
    stated = {}
    for became in (Field.PUBLISHED, Field.UPDATED):
        words = " ".join(words_of(fields.first(became)[1])[:1])
        stated[became] = any_moment(words) or Stated(words, doubt="partial") if words else None
    published = stated[Field.PUBLISHED]
    doubts = [] if published else [each for each in asked.problems if each.field is Field.PUBLISHED]
    if published and published.doubt:
        doubts = [Problem(Field.PUBLISHED, published.doubt, published.literal)]
    return published or asked.published, stated[Field.UPDATED] or asked.updated, doubts


def _writers(fields: FrontMatter) -> tuple[Name, ...]:
    names = words_of(fields.first(Field.BYLINE)[1])
    return tuple(
        Name(each, is_organisation=each.casefold() in AGENCIES)
        for each in dict.fromkeys(names)
        if len(each) <= MAX_NAME_CHARACTERS and re.search(r"[^\W\d_]", each)
    )


def _value(fields: FrontMatter, *names: str) -> Any:
    return next((fields.fields[name] for name in names if fields.fields.get(name)), None)


def _language(fields: FrontMatter) -> str:
    words = " ".join(words_of(_value(fields, "language", "lang", "locale"))[:1]).lower()
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", words)
    return found[1] if found else ""


def _tags(fields: FrontMatter) -> tuple[str, ...] | None:
    """Return the tags, which a few pages name in one line; None if the page names none."""
    value = _value(fields, "tags", "keywords")
    if value is None:
        return None
    parts = [part.strip() for words in words_of(value) for part in words.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def _problems(reading: _Reading, headline: str) -> list[Problem]:
    fields, found = reading.fields.fields, []
    if not any(each.text for each in reading.body.blocks):
        found.append(Problem("text", "no text"))
    first = reading.blocks[0] if reading.blocks else None
    if first and first.level == 1 and reading.title is None and headline:
        both = [whole_signs(each, MAX_QUOTED_CHARACTERS) for each in (headline, first.words.text)]
        found.append(
            Problem(Field.HEADLINE, "two headlines", ", ".join(f"“{each}”" for each in both))
        )
    if " ".join(words_of(fields.get("draft"))).lower() in _YES:
        found.append(Problem("file", "not public", "draft: true"))
    if unknown := [name for name in fields if name not in NAMES and name not in OTHER_NAMES]:
        found.append(Problem("file", "unknown fields", ", ".join(unknown)[:200]))
    if lost := reading.source.count("\ufffd"):
        found.append(Problem("encoding", "lost characters", str(lost)))
    return found


def _marks(reading: _Reading) -> list[Mark]:
    """Return the marks of all lines: of the fields, of the blocks, and of addresses of links."""
    marks = list(reading.marks)
    for start, end, name in reading.fields.stretches:
        became = NAMES.get(name, Field.BOILERPLATE)
        marks.append(Mark(start, end, became, f"field “{name}”"))
    covered = {n for each in reading.blocks for n in range(*each.lines)}
    for number, (start, end) in enumerate(pairwise(reading.starts)):
        if number not in covered and _REFERENCE.match(reading.source[start:end]):
            marks.append(Mark(start, end, Field.BOILERPLATE, "address of a link"))
    return marks

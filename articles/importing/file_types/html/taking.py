"""What each chunk of a page becomes, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articles.importing.file_types.asked_lines import NO_TEXT, Asked
from articles.importing.file_types.html.headline_of_page import HeadlineFound
from articles.importing.file_types.html.main_text import MainText
from articles.importing.file_types.html.outline import Chunk, Element, Outline
from articles.importing.file_types.html.pictures_of_page import Figure, photo_of
from articles.importing.file_types.html.stated_facts import StatedFacts
from articles.importing.file_types.shaped_blocks import FIELDS, Body, Shape
from articles.importing.parse.lines.spans import Mark
from articles.importing.parse.page import Field, Photo
from articles.importing.parse.text import clean
from articles.names.titles import fold_phrase


@dataclass
class Reading:
    """The page while it is read."""

    outline: Outline
    facts: StatedFacts
    headline: HeadlineFound
    main: MainText
    asked: Asked
    left: list[int]
    figures: list[Figure]
    standfirst: int = -1
    loose: int | None = None  # the block whose words have no place yet
    body: Body = field(default_factory=Body)
    photos: list[Photo] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def chunks(self) -> list[Chunk]:
        return self.outline.chunks

    def became(self, number: int) -> Field | None:
        """Return what the parser of text makes of a chunk."""
        return self.asked.became.get(number, (None, ""))[0]

    def mark(self, chunk: Chunk, became: Field, rule: str, part: int | None = None) -> None:
        self.marks.append(Mark(chunk.start, chunk.end, became, rule, part))


def shape_of(chunk: Chunk) -> Shape:
    element = chunk.element
    names = {element.tag, element.parent.tag if element.parent else ""}
    if names & {"h1", "h2"}:
        return "h2"
    if names & {"h3", "h4", "h5", "h6"}:
        return "h3"
    if element.lists:
        return "ol" if element.is_numbered else "ul"
    return "quote" if element.is_quoted else "p"


def take_all(reading: Reading) -> None:
    """Give each chunk its field."""
    figures = _figures(reading)
    captions = {number for each in figures for number in each.chunks}
    unplaced = _unplaced(reading.main)
    row: list[int] = []
    for number, chunk in enumerate(reading.chunks):
        if row and chunk.element.row is not reading.chunks[row[0]].element.row:
            _take_row(reading, row)
            row = []
        while figures and figures[0].start < chunk.start:
            _take_figure(reading, figures.pop(0))
        if number in reading.main.taken and chunk.element.row is not None:
            row.append(number)
        elif number not in captions:
            _take(reading, number)
        for text in unplaced.get(number, []):
            reading.loose = reading.body.add("p", text)
    if row:
        _take_row(reading, row)
    for figure in figures:
        _take_figure(reading, figure)


def _figures(reading: Reading) -> list[Figure]:
    """Return the figures from the headline to the end of the text."""
    taken, chunks, headline = reading.main.taken, reading.chunks, reading.headline.chunk
    if not taken:
        return []
    first, last = min(taken), max(taken)
    start = chunks[first if headline is None else min(first, headline)].start
    end = chunks[last].end
    own = chunks[last].element.article
    return [
        each
        for each in reading.figures
        if start <= each.start <= end
        or taken & set(each.chunks)
        or (each.start > end and own is not None and _is_of(own, reading, each))
    ]


def _is_of(article: Element, reading: Reading, figure: Figure) -> bool:
    """Return whether a figure below the text belongs to it, and leads to no other page."""
    captions = [reading.chunks[number] for number in figure.chunks]
    return bool(captions) and all(
        each.element.article is article
        and not each.element.is_beside
        and each.linked * 2 <= len(each.text)
        for each in captions
    )


def _unplaced(main: MainText) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, text in main.unplaced:
        found.setdefault(max(number, 0), []).append(clean(text))
    return found


def _take(reading: Reading, number: int) -> None:
    chunk = reading.chunks[number]
    became, rule = reading.asked.became.get(number, (None, ""))
    if number == reading.headline.chunk:
        reading.mark(chunk, Field.HEADLINE, reading.headline.rule)
    elif number == reading.standfirst:
        reading.mark(chunk, Field.STANDFIRST, "above the text")
    elif became in (Field.CAPTION, Field.CREDIT):
        _take_caption(reading, [number], Photo())
    elif became in NO_TEXT:
        reading.mark(chunk, became, rule)
    elif number in reading.main.taken:
        _take_text(reading, chunk)
    else:
        _leave(reading, number)


def _take_text(reading: Reading, chunk: Chunk) -> None:
    reading.loose = None
    if fold_phrase(chunk.text) == fold_phrase(reading.headline.text):
        reading.mark(chunk, Field.BOILERPLATE, "the headline again")
        return
    shape = shape_of(chunk)
    part = reading.body.add(shape, chunk.text, chunk.markup)
    rule = "quotation" if shape == "quote" else f"<{chunk.tag}>"
    reading.mark(chunk, FIELDS[reading.body.shaped[part].block.kind], rule, part)


def _leave(reading: Reading, number: int) -> None:
    """Leave a chunk out; what stands where words have no place of their own may be their place."""
    chunk = reading.chunks[number]
    if reading.loose is not None:
        reading.mark(chunk, Field.PARAGRAPH, "place unknown", reading.loose)
        reading.loose = None
    elif number in reading.left:
        reading.mark(chunk, Field.LEFTOVER, "left out of the text", number)
    else:
        reading.mark(chunk, Field.BOILERPLATE, "outside the article")


def _take_row(reading: Reading, numbers: list[int]) -> None:
    """Take the cells of one row; an empty one keeps its place."""
    chunks = [reading.chunks[number] for number in numbers]
    row: Element | None = chunks[0].element.row
    cells = [""] * max(1, row.cells if row else 0)
    for chunk in chunks:
        column = min(chunk.element.column, len(cells) - 1)
        cells[column] = f"{cells[column]} {chunk.text}".strip()
    is_head = all(each.element.tag == "th" for each in chunks) and len(chunks) > 1
    group = id(row.parent) if row else 0
    part = reading.body.add_row(cells, is_head=is_head, group=group)
    for chunk in chunks:
        reading.mark(chunk, Field.ROW, f"<{chunk.tag}>", part)


def _take_figure(reading: Reading, figure: Figure) -> None:
    text = " ".join(reading.chunks[number].text for number in figure.chunks)
    _take_caption(reading, figure.chunks, photo_of(text, figure.image, reading.facts.address))


def _take_caption(reading: Reading, numbers: list[int], photo: Photo) -> None:
    """Take a picture, as the lead if it is the first above the text."""
    if not photo.caption and not photo.credit and numbers:
        photo = photo_of(reading.chunks[numbers[0]].text)
    is_lead = not reading.photos and not reading.body.shaped
    part = len(reading.photos)
    reading.photos.append(replace(photo, is_lead=is_lead))
    if not is_lead:
        reading.body.add_figure(part)
    for number in numbers:
        chunk = reading.chunks[number]
        is_credit = bool(photo.credit) and chunk.text.endswith(photo.credit) and chunk.text not in photo.caption  # fmt: skip
        became = Field.CREDIT if is_credit and len(numbers) > 1 else Field.CAPTION
        reading.mark(chunk, became, "below a picture", part)

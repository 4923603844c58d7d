"""Text of a scraped page → ParsedPage: the steps in their order, and the page that they fill."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articles.importing.parse.arrangement.arranging import arrange
from articles.importing.parse.arrangement.doubts import candidates, left_out
from articles.importing.parse.arrangement.fragments import join_fragments
from articles.importing.parse.arrangement.layout import Layout
from articles.importing.parse.arrangement.pairs import (
    CAPTION_MARK_RULE,
    captions_in_text,
    join_pairs,
    names_beside_dates,
)
from articles.importing.parse.bylines import is_news_agency
from articles.importing.parse.confidence import (
    FIRST_SENTENCE,
    ONE_OF_SEVERAL,
    evidence_of,
    unsure,
)
from articles.importing.parse.dates.chronology import choose_dates, dates_in_text
from articles.importing.parse.dates.date_lines import read_date_lines
from articles.importing.parse.headlines import without_site
from articles.importing.parse.languages import detect
from articles.importing.parse.lines import source_markup
from articles.importing.parse.lines.list_marks import without_mark
from articles.importing.parse.lines.logical_lines import unwrap
from articles.importing.parse.lines.spans import Mark, account_for
from articles.importing.parse.lines.unicode_composition import compose, move
from articles.importing.parse.page import Block, Field, Name, ParsedPage, Photo, Problem
from articles.importing.parse.pieces import Piece, cells_of, pieces_of
from articles.importing.parse.text import clean

# Stored with each page. Raise it with every change of what the parser returns.
PARSER_VERSION = 3
# Pictures that are compared with a credit at the foot of the page.
MAX_PICTURES_SEARCHED = 20


@dataclass
class _Draft:
    """The page while it is filled, piece by piece."""

    source: str
    marks: list[Mark] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Photo] = field(default_factory=list)
    names: dict[tuple[str, str], Name] = field(default_factory=dict)
    last_names: set[str] = field(default_factory=set)
    related: dict[str, None] = field(default_factory=dict)  # an ordered set
    address: str = ""
    outlet: str = ""
    has_lead: bool = False
    newest_picture_ends: int = -1
    text_ends: int = 0

    def is_foot(self, piece: Piece) -> bool:
        """Return whether the piece is below all text."""
        return piece.start > self.text_ends

    def mark(self, piece: Piece, became: Field, rule: str = "", part: int | None = None) -> None:
        self.marks.append(Mark(piece.start, piece.end, became, rule or piece.rule, part))

    def add_block(self, piece: Piece, kind: str, text: str) -> None:
        became = {"paragraph": Field.PARAGRAPH, "subheading": Field.SUBHEADING, "item": Field.ITEM}
        self.mark(piece, became[kind], part=len(self.blocks))
        self.blocks.append(Block(kind, text))  # type: ignore[arg-type]

    def add_row(self, piece: Piece) -> None:
        cells = tuple(clean(cell) for cell in cells_of(self.source[piece.start : piece.end]))
        self.mark(piece, Field.ROW, part=len(self.blocks))
        self.blocks.append(Block("row", " | ".join(cells), cells=cells))

    def add_picture(self, photo: Photo, *, in_text: bool) -> int:
        """Add a picture, as the lead if it is the first above the text; return its position."""
        is_lead = not in_text and not self.has_lead
        self.has_lead |= is_lead
        self.pictures.append(replace(photo, is_lead=is_lead))
        if not is_lead:
            self.blocks.append(Block("figure", picture=len(self.pictures) - 1))
        return len(self.pictures) - 1


def _photo(draft: _Draft, piece: Piece) -> Photo:
    where = piece.caption
    if where is None:
        return Photo()
    caption = clean(draft.source[where.caption_start : where.caption_end])
    return Photo(
        caption, clean(draft.source[where.credit_start : where.credit_end]), piece.by_model
    )


def _place_photo(draft: _Draft, piece: Piece, photo: Photo) -> int:
    """Return the position of the picture: that of the line above, of the same credit, or a new one."""
    last = draft.pictures[-1] if draft.pictures else None
    between = draft.source[draft.newest_picture_ends : piece.start]
    is_below = draft.newest_picture_ends >= 0 and not clean(between)
    if last and is_below and _fit(last, photo):
        draft.pictures[-1] = Photo(
            last.caption or photo.caption,
            last.credit or photo.credit,
            last.by_model or photo.by_model,
            last.is_lead,
        )
        return len(draft.pictures) - 1
    is_foot = draft.is_foot(piece) and not photo.caption
    if is_foot and photo.credit:
        for position, known in enumerate(draft.pictures[:MAX_PICTURES_SEARCHED]):
            if photo.credit in known.credit:
                return position
    return draft.add_picture(photo, in_text=bool(draft.blocks) and not is_foot)


def _fit(last: Photo, photo: Photo) -> bool:
    """Return whether one of two lines is a caption alone and the other a credit alone."""
    return not (last.caption and photo.caption) and not (last.credit and photo.credit)


def _take_caption(draft: _Draft, piece: Piece) -> None:
    photo = _photo(draft, piece)
    part = _place_photo(draft, piece, photo)
    credit = piece.end
    if photo.credit and piece.caption:
        credit = max(piece.caption.caption_end, piece.start)
    draft.marks.append(Mark(piece.start, credit, Field.CAPTION, piece.rule, part))
    draft.marks.append(Mark(credit, piece.end, Field.CREDIT, piece.rule, part))
    draft.newest_picture_ends = piece.end


def _take_origin(draft: _Draft, piece: Piece) -> None:
    """Read "Image created by AI": it is about the picture directly above, else about a new one.

    At the foot of a page with one picture it is about that picture.
    """
    between = draft.source[draft.newest_picture_ends : piece.start]
    is_below = draft.newest_picture_ends >= 0 and between.count("\n") == 1
    is_foot = draft.is_foot(piece)
    if is_below or (is_foot and len(draft.pictures) == 1):
        part = len(draft.pictures) - 1
        draft.pictures[part] = replace(draft.pictures[part], by_model=True)
    else:
        in_text = bool(draft.blocks) and not is_foot
        part = draft.add_picture(Photo(by_model=True), in_text=in_text)
    draft.mark(piece, Field.ORIGIN, part=part)


def _take_byline(draft: _Draft, piece: Piece) -> None:
    draft.mark(piece, Field.BYLINE)
    for name in piece.names:
        if not _is_known(draft, name):
            draft.names.setdefault((name.name.casefold(), name.role), name)
            draft.last_names.add(name.name.casefold().split()[-1])


def _is_known(draft: _Draft, name: Name) -> bool:
    """Return whether a writer was named before: as reporter, or by the last name alone."""
    folded = name.name.casefold()
    if name.role == "reporting" and folded in draft.last_names:
        return True
    is_named = (folded, "writer") in draft.names or (folded, "reporting") in draft.names
    return name.role in ("writer", "reporting") and is_named


def _take_related(draft: _Draft, piece: Piece, rule: str = "") -> None:
    draft.mark(piece, Field.RELATED, rule)
    draft.related[piece.text] = None


def _take_address(draft: _Draft, piece: Piece) -> None:
    """Keep the first address; another one becomes a leftover."""
    if draft.address and draft.address != piece.text:
        draft.mark(piece, Field.LEFTOVER, "another address")
    else:
        draft.address = piece.text
        draft.mark(piece, Field.ADDRESS)


def _take_outlet(draft: _Draft, piece: Piece) -> None:
    """Keep the first outlet above the text; in the text "Source: X" is the source of a figure."""
    if draft.is_foot(piece) and not draft.names and is_news_agency(piece.text):
        draft.mark(piece, Field.BYLINE, "agency below the text")
        draft.names[piece.text.casefold(), "writer"] = Name(piece.text, is_organisation=True)
    elif draft.blocks or draft.outlet:
        draft.mark(piece, Field.LEFTOVER, "source of something in the text")
    else:
        draft.outlet = piece.text
        draft.mark(piece, Field.OUTLET)


_TAKE = {
    "caption": _take_caption,
    "origin": _take_origin,
    "byline": _take_byline,
    "related": _take_related,
    "address": _take_address,
    "outlet": _take_outlet,
}


def _rule_of_headline(layout: Layout, n: int) -> str:
    if layout.pieces[n].kind == "title":
        return layout.pieces[n].rule
    if layout.has_two_headlines:
        return ONE_OF_SEVERAL
    return FIRST_SENTENCE if layout.prose[n] else "line above the text"


def _take_text(draft: _Draft, layout: Layout, n: int) -> None:
    piece = layout.pieces[n]
    if n == layout.headline:
        draft.mark(piece, Field.HEADLINE, _rule_of_headline(layout, n))
    elif n == layout.standfirst:
        draft.mark(piece, Field.STANDFIRST)
    elif n in layout.title_lines:
        draft.mark(piece, Field.BOILERPLATE, "headline with the site's name")
    elif n in layout.items:
        draft.add_block(piece, "item", without_mark(piece.text))
    elif n in layout.rows:
        draft.add_row(piece)
    else:
        draft.add_block(piece, "subheading" if n in layout.subheadings else "paragraph", piece.text)


def _fill(draft: _Draft, layout: Layout, dates: dict[int, tuple[Field, str]]) -> None:
    for n, piece in enumerate(layout.pieces):
        if n in layout.leftovers:
            draft.mark(piece, Field.LEFTOVER, layout.leftovers[n])
        elif n in layout.related:
            _take_related(draft, piece, layout.related[n])
        elif n in layout.boilerplate:
            draft.mark(piece, Field.BOILERPLATE, layout.boilerplate[n])
        elif piece.rule == CAPTION_MARK_RULE:
            draft.mark(piece, Field.BOILERPLATE)
            draft.newest_picture_ends = max(draft.newest_picture_ends, piece.end)
        elif n in dates:
            draft.mark(piece, *dates[n])
        elif piece.kind in ("text", "title", "summary"):
            _take_text(draft, layout, n)
        elif take := _TAKE.get(piece.kind):
            take(draft, piece)
        else:
            draft.mark(piece, piece.field)


def _problems(layout: Layout, draft: _Draft, source: str) -> list[Problem]:
    found = []
    if not any(block.kind in ("paragraph", "item", "row") for block in draft.blocks):
        found.append(Problem("text", "no text"))
    if layout.has_two_headlines and layout.headline is not None:
        found.append(Problem(Field.HEADLINE, "two headlines", candidates(layout)))
    below = [n for n, rule in layout.leftovers.items() if rule == "below the comment form"]
    if below:
        found.append(Problem("text", "left below the form", str(len(below))))
    if left := left_out(layout):
        found.append(Problem("text", "left out", left))
    if lost := source.count("\ufffd"):
        found.append(Problem("encoding", "lost characters", str(lost)))
    return found


def parse(source: str) -> ParsedPage:
    """Return the fields of a page, and spans that together are `source` from start to end."""
    bare, places_in_source = source_markup.plain(source)
    composed, places_in_bare = compose(bare)
    page = _parse_composed(composed, source_markup.front_matter_end(composed))
    spans = source_markup.move(move(page.spans, places_in_bare), places_in_source, source)
    evidence = evidence_of(spans)
    problems = (*page.problems, *unsure(evidence, page.problems))
    return replace(page, spans=spans, evidence=evidence, problems=problems)


def _without_other_fields(pieces: list[Piece], end: int) -> list[Piece]:
    """Return the pieces; above `end` a field of Markdown that is not known is no text."""
    return [
        replace(piece, kind="boilerplate", rule="field above the text", is_weak=False)
        if piece.end <= end and piece.kind == "text"
        else piece
        for piece in pieces
    ]


def _parse_composed(source: str, fields_end: int) -> ParsedPage:
    lines, may_be_glued = unwrap(source)
    pieces = [piece for line in lines for piece in pieces_of(source, line)]
    pieces = _without_other_fields(pieces, fields_end)
    language = detect(" ".join(piece.text for piece in pieces if piece.kind == "text"))
    pieces = read_date_lines(join_fragments(pieces, language), source, language)
    pieces = captions_in_text(join_pairs(pieces), source)
    layout = arrange(dates_in_text(names_beside_dates(pieces)))
    chronology = choose_dates(layout, language)
    text_ends = max((layout.pieces[n].end for n in layout.texts()), default=0)
    draft = _Draft(source, outlet=layout.outlet, text_ends=text_ends)
    _fill(draft, layout, chronology.became)
    glued = (Problem("text", "joined paragraphs"),) if may_be_glued else ()
    headline = layout.pieces[layout.headline].text if layout.headline is not None else ""
    return ParsedPage(
        spans=account_for(source, draft.marks),
        headline=without_site(headline)[0],
        standfirst=layout.pieces[layout.standfirst].text if layout.standfirst is not None else "",
        published=chronology.published,
        updated=chronology.updated,
        relative=chronology.relative,
        bylines=tuple(draft.names.values()),
        pictures=tuple(draft.pictures),
        blocks=tuple(draft.blocks),
        related=tuple(draft.related),
        audio_offered=any(piece.kind == "audio" for piece in layout.pieces),
        address=draft.address,
        outlet=draft.outlet,
        language=language,
        problems=(*_problems(layout, draft, source), *glued, *chronology.problems),
    )

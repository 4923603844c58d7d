"""Text of a scraped page → its fields, with every character accounted for. Pure: no Django here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articles.importing.parse.arrange import arrange, bare_item
from articles.importing.parse.chronology import choose_dates, dates_in_text
from articles.importing.parse.composing import compose, move
from articles.importing.parse.headlines import without_site
from articles.importing.parse.joining import MARK_OF_CAPTION, join
from articles.importing.parse.languages import detect
from articles.importing.parse.line_roles import Roles
from articles.importing.parse.page import Block, Field, Name, ParsedPage, Photo, Problem
from articles.importing.parse.pieces import Piece, pieces_of
from articles.importing.parse.spans import Mark, account_for
from articles.importing.parse.text import clean
from articles.importing.parse.wrapping import logical_lines

# Raised with every change of what comes out, so that a record tells which parser made it.
VERSION = 1
# A credit at the foot of a page is looked for among so many pictures.
NEAR = 20


@dataclass
class _Draft:
    """The page while it is put together, piece by piece."""

    source: str
    marks: list[Mark] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Photo] = field(default_factory=list)
    names: dict[tuple[str, str], Name] = field(default_factory=dict)
    related: dict[str, None] = field(default_factory=dict)  # in their order, each once
    address: str = ""
    outlet: str = ""
    has_lead: bool = False
    newest_picture_ends: int = -1
    text_ends: int = 0

    def is_foot(self, piece: Piece) -> bool:
        """Return whether no text stands below the piece."""
        return piece.start > self.text_ends

    def mark(self, piece: Piece, became: Field, rule: str = "", part: int | None = None) -> None:
        self.marks.append(Mark(piece.start, piece.end, became, rule or piece.rule, part))

    def add_block(self, piece: Piece, kind: str, text: str) -> None:
        became = {"paragraph": Field.PARAGRAPH, "subheading": Field.SUBHEADING, "item": Field.ITEM}
        self.mark(piece, became[kind], part=len(self.blocks))
        self.blocks.append(Block(kind, text))  # type: ignore[arg-type]

    def add_picture(self, photo: Photo, *, in_text: bool) -> int:
        """Place a picture above the text or in it; return its position."""
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
    """Return the position of the picture: one that the lines above speak of, or a new one."""
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
        for position, known in enumerate(draft.pictures[:NEAR]):
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
    """Read "Image created by AI": of the picture directly above, or a picture of its own.

    At the foot of the page it speaks of the only picture that there is.
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
        draft.names.setdefault((name.name.casefold(), name.role), name)


def _take_related(draft: _Draft, piece: Piece, rule: str = "") -> None:
    draft.mark(piece, Field.RELATED, rule)
    draft.related[piece.text] = None


def _take_address(draft: _Draft, piece: Piece) -> None:
    """Two addresses say as little as none: the first one counts, the others are left over."""
    if draft.address and draft.address != piece.text:
        draft.mark(piece, Field.LEFTOVER, "another address")
    else:
        draft.address = piece.text
        draft.mark(piece, Field.ADDRESS)


def _take_outlet(draft: _Draft, piece: Piece) -> None:
    """Below the beginning of the text "Source: X" names where a figure is from, not the paper."""
    if draft.blocks or draft.outlet:
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


def _take_text(draft: _Draft, roles: Roles, n: int) -> None:
    piece = roles.pieces[n]
    if n == roles.headline:
        draft.mark(piece, Field.HEADLINE)
    elif n == roles.standfirst:
        draft.mark(piece, Field.STANDFIRST)
    elif n in roles.title_lines:
        draft.mark(piece, Field.FURNITURE, "headline with the site's name")
    elif n in roles.items:
        draft.add_block(piece, "item", bare_item(piece.text))
    else:
        draft.add_block(piece, "subheading" if n in roles.subheadings else "paragraph", piece.text)


def _fill(draft: _Draft, roles: Roles, dates: dict[int, tuple[Field, str]]) -> None:
    for n, piece in enumerate(roles.pieces):
        if n in roles.leftovers:
            draft.mark(piece, Field.LEFTOVER, roles.leftovers[n])
        elif n in roles.related:
            _take_related(draft, piece, roles.related[n])
        elif n in roles.furniture:
            draft.mark(piece, Field.FURNITURE, roles.furniture[n])
        elif piece.rule == MARK_OF_CAPTION:
            draft.mark(piece, Field.FURNITURE)
            draft.newest_picture_ends = max(draft.newest_picture_ends, piece.end)
        elif n in dates:
            draft.mark(piece, *dates[n])
        elif piece.kind in ("text", "title", "summary"):
            _take_text(draft, roles, n)
        elif take := _TAKE.get(piece.kind):
            take(draft, piece)
        else:
            draft.mark(piece, piece.field)


def _problems(roles: Roles, draft: _Draft, source: str) -> list[Problem]:
    found = []
    if not any(block.kind in ("paragraph", "item") for block in draft.blocks):
        found.append(Problem("text", "no text"))
    if roles.has_two_headlines and roles.headline is not None:
        found.append(Problem(Field.HEADLINE, "two headlines", roles.pieces[roles.headline].text))
    below = [n for n, rule in roles.leftovers.items() if rule == "below the comment form"]
    if below:
        found.append(Problem("text", "left below the form", str(len(below))))
    if lost := source.count("\ufffd"):
        found.append(Problem("encoding", "lost characters", str(lost)))
    return found


def parse(source: str) -> ParsedPage:
    """Return what the page says.

    Its spans, put together in their order, are `source` character by character.
    """
    composed, places = compose(source)
    page = _parse(composed)
    return replace(page, spans=move(page.spans, places))


def _parse(source: str) -> ParsedPage:
    pieces = [piece for line in logical_lines(source) for piece in pieces_of(source, line)]
    roles = arrange(dates_in_text(join(pieces)))
    prose = " ".join(piece.text for piece in roles.pieces if piece.kind == "text")
    language = detect(prose)
    chronology = choose_dates(roles, language)
    text_ends = max((roles.pieces[n].end for n in roles.texts()), default=0)
    draft = _Draft(source, outlet=roles.outlet, text_ends=text_ends)
    _fill(draft, roles, chronology.became)
    headline = roles.pieces[roles.headline].text if roles.headline is not None else ""
    return ParsedPage(
        spans=account_for(source, draft.marks),
        headline=without_site(headline)[0],
        standfirst=roles.pieces[roles.standfirst].text if roles.standfirst is not None else "",
        published=chronology.published,
        updated=chronology.updated,
        relative=chronology.relative,
        bylines=tuple(draft.names.values()),
        pictures=tuple(draft.pictures),
        blocks=tuple(draft.blocks),
        related=tuple(draft.related),
        audio_offered=any(piece.kind == "audio" for piece in roles.pieces),
        address=draft.address,
        outlet=draft.outlet,
        language=language,
        problems=(*_problems(roles, draft, source), *chronology.problems),
    )

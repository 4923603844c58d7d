"""The page while it is filled, piece by piece: its blocks, its pictures, and what each piece became."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articles.importing.parse.lines.spans import Mark
from articles.importing.parse.page import Block, Field, Name, Photo
from articles.importing.parse.pieces import Piece, cells_of
from articles.importing.parse.text import clean

# Pictures that are compared with a credit at the foot of the page.
MAX_PICTURES_SEARCHED = 20


@dataclass
class PageDraft:
    """The parts that are found so far."""

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


def _photo(draft: PageDraft, piece: Piece) -> Photo:
    where = piece.caption
    if where is None:
        return Photo()
    caption = clean(draft.source[where.caption_start : where.caption_end])
    return Photo(
        caption, clean(draft.source[where.credit_start : where.credit_end]), piece.by_model
    )


def _place_photo(draft: PageDraft, piece: Piece, photo: Photo) -> int:
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


def take_caption(draft: PageDraft, piece: Piece) -> None:
    photo = _photo(draft, piece)
    part = _place_photo(draft, piece, photo)
    credit = piece.end
    if photo.credit and piece.caption:
        credit = max(piece.caption.caption_end, piece.start)
    draft.marks.append(Mark(piece.start, credit, Field.CAPTION, piece.rule, part))
    draft.marks.append(Mark(credit, piece.end, Field.CREDIT, piece.rule, part))
    draft.newest_picture_ends = piece.end


def take_origin(draft: PageDraft, piece: Piece) -> None:
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

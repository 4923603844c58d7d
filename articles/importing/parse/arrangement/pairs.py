"""Pairs of pieces on two lines that are read together: a label and its date, a name and a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.importing.parse.arrangement.layout import is_prose
from articles.importing.parse.boilerplate import is_caption_mark
from articles.importing.parse.bylines import (
    bare_names,
    is_job,
    is_label,
    is_name,
    is_organisation,
    read_byline,
)
from articles.importing.parse.captions import (
    MAX_CAPTION_CHARACTERS,
    CaptionFound,
    read_signed_caption,
)
from articles.importing.parse.dates.stated_dates import label_field
from articles.importing.parse.headlines import MIN_HEADLINE_WORDS
from articles.importing.parse.page import Name
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import length_in_words, view_of
from articles.names.credits import parse_credit

# A standfirst and captions may stand above a name.
MAX_PROSE_ABOVE_NAME = 3

MIN_CAPTION_WORDS = 6  # a shorter line above a credit may be a subheading

CAPTION_MARK_RULE = "mark of a caption"

Pair = tuple[Piece, Piece]


def _date_label(first: Piece, second: Piece) -> Pair | None:
    """Read "Updated" above "5 March 2024"."""
    if second.date is None or second.date.is_labelled:
        return None
    field = label_field(first.text)
    if field is None:
        return None
    date = second.date._replace(field=field, is_labelled=True)
    label = replace(first, kind="boilerplate", rule="label of the date below", is_weak=False)
    return label, replace(second, date=date, rule="labelled date")


def _byline_label(first: Piece, second: Piece) -> Pair | None:
    """Read "By" above "Will Taylor"."""
    if second.kind != "text" or not is_label(first.text):
        return None
    names = read_byline(f"By {second.text}")
    label = replace(first, kind="boilerplate", rule="label of the byline below", is_weak=False)
    return (label, replace(second, kind="byline", rule="byline", names=names)) if names else None


def _name_and_job(first: Piece, second: Piece) -> Pair | None:
    """Read "Lena Ford" above "Staff Writer"."""
    words = len(first.text.split())
    is_pair = first.kind == "text" and second.kind == "text" and 2 <= words <= 4
    if not is_pair or not is_name(first.text) or is_organisation(first.text):
        return None
    if is_job(first.text) or not is_job(second.text) or len(second.text.split()) > 6:
        return None
    name = Name(first.text)
    return (
        replace(first, kind="byline", rule="name above a job", names=(name,)),
        replace(second, kind="byline", rule="job below a name"),
    )


def _caption_below_mark(first: Piece, second: Piece) -> Pair | None:
    """Read "Enlarge image" above a caption without a credit."""
    is_text = second.kind == "text" and len(second.text) <= MAX_CAPTION_CHARACTERS
    if not is_caption_mark(first.text) or not is_text:
        return None
    caption = replace(
        second,
        kind="caption",
        rule="caption below its mark",
        caption=CaptionFound(second.start, second.end, second.end, second.end, by_model=False),
    )
    return replace(first, kind="boilerplate", rule=CAPTION_MARK_RULE, is_weak=False), caption


def _credit_below_caption(first: Piece, second: Piece) -> Pair | None:
    """Read "AP" below a caption without a credit."""
    is_open = first.caption and first.caption.credit_start == first.caption.credit_end
    if not is_open or second.kind != "text":
        return None
    parties = parse_credit(second.text)
    if not parties or any(party["role"] != "agency" for party in parties):
        return None
    where = CaptionFound(second.start, second.start, second.start, second.end, by_model=False)
    return first, replace(second, kind="caption", rule="credit below a caption", caption=where)


def _has_headline(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind == "title" or _is_long(piece) for piece in pieces)


def _is_long(piece: Piece) -> bool:
    return piece.kind == "text" and length_in_words(piece.text) >= MIN_HEADLINE_WORDS


def _is_beside_date(pieces: Sequence[Piece], n: int) -> bool:
    """Return whether the piece stands above the date, or below it and above running text."""
    after = [piece for piece in pieces[n + 1 : n + 4] if piece.kind not in ("boilerplate", "audio")]
    is_dated_below = bool(after) and after[0].kind == "date"
    is_dated_above = n > 0 and pieces[n - 1].kind == "date"
    return is_dated_below or (is_dated_above and bool(after) and is_prose(after[0]))


def names_beside_dates(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces; a name alone beside the date is a byline if a headline stands above."""
    found = list(pieces)
    if not any(piece.kind == "date" for piece in pieces):
        return found
    prose = 0
    for n, piece in enumerate(pieces):
        prose += is_prose(piece)
        if prose > MAX_PROSE_ABOVE_NAME:
            break
        if piece.kind != "text" or not _is_beside_date(pieces, n):
            continue
        names = bare_names(piece.text)
        if names and _has_headline(found[:n]):
            found[n] = replace(piece, kind="byline", rule="name beside the date", names=names)
    return found


def _caption_above_credit(first: Piece, second: Piece) -> Pair | None:
    """Read a caption without a full stop above a credit without a label."""
    is_credit = second.caption and second.caption.caption_start == second.caption.caption_end
    is_bare = is_credit and second.caption and second.caption.credit_start == second.start
    if not is_bare or first.kind != "text" or is_prose(first):
        return None
    if length_in_words(first.text) < MIN_CAPTION_WORDS:
        return None
    where = CaptionFound(first.start, first.end, first.end, first.end, by_model=False)
    return replace(first, kind="caption", rule="caption above a credit", caption=where), second


def captions_in_text(pieces: list[Piece], source: str) -> list[Piece]:
    """Return the pieces; a line below the first paragraph that an agency signs is a caption."""
    found = list(pieces)
    first = next((n for n, piece in enumerate(pieces) if is_prose(piece)), len(pieces))
    for n in range(first + 1, len(pieces)):
        piece = pieces[n]
        if piece.kind != "text" or not piece.text.endswith(")") or is_prose(piece):
            continue
        if where := read_signed_caption(view_of(source[piece.start : piece.end])):
            caption = where.moved(piece.start)
            found[n] = replace(piece, kind="caption", rule="signed by an agency", caption=caption)
    return found


PAIR_READERS: tuple[Callable[[Piece, Piece], Pair | None], ...] = (
    _date_label,
    _byline_label,
    _name_and_job,
    _caption_below_mark,
    _credit_below_caption,
    _caption_above_credit,
)


def join_pairs(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with each known pair of neighbours read together."""
    found = list(pieces)
    for n in range(len(found) - 1):
        for read in PAIR_READERS:
            if pair := read(found[n], found[n + 1]):
                found[n], found[n + 1] = pair
                break
    return found

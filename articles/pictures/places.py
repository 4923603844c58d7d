"""Places in which pages show pictures: how wide their layout makes them, and which files they get.

The widths follow from the grids in front.css, lists.css and pictures.css; a test measures them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The width of a page's content, and of what is narrower than a whole page.
_ROOM: Final = "100vw - clamp(2rem, 8vw, 5rem)"
_PAGE: Final = f"min(76rem, {_ROOM})"
_TABLET, _DESKTOP = "(min-width: 48rem)", "(min-width: 60rem)"
_SIDE_BY_SIDE: Final = "(min-width: 40rem)"
# The column of a text, and what begins with it and has the room beside it too.
_COLUMN: Final = f"min(36rem, {_ROOM})"
_WIDE: Final = f"min(50rem, {_ROOM}, ({_ROOM} + 36rem) / 2)"
# The side of a card on a phone.
_SMALL: Final = "7rem"
# Wider than this, a phone of high density would load a file that its eyes cannot tell from the next.
PHONES: Final = "(max-width: 47.99rem)"
_MOST_ON_PHONES: Final = 768
# In a dense window cards of up to 400 pixels are served well by this.
_MOST_OF_A_CARD: Final = 480


@dataclass(frozen=True)
class Place:
    """A place of a page; `sizes` is the width of its pictures as HTML has it."""

    # A key of `USES`.
    use: str
    sizes: str
    # The widest file, in pixels.
    most: int
    most_on_phones: int = _MOST_ON_PHONES
    # Whether it stands at the top of its page: its pictures are loaded before all others.
    is_first: bool = False
    # Of a place that leaves pictures as they are: the width of its column, and the greatest height.
    box: tuple[int, int] | None = None


def _part(*, less: str, of: int) -> str:
    """Return the width of one of so many equal parts of the page, without what lies between them."""
    return f"calc(({_PAGE} - {less}) / {of})"


def _head(sizes: str) -> Place:
    return Place("front", sizes, most=1440, is_first=True)


def _card(sizes: str, *, most: int = _MOST_OF_A_CARD, on_phones: int = _MOST_OF_A_CARD) -> Place:
    return Place("card", sizes, most=most, most_on_phones=on_phones)


_EIGHT_COLUMNS: Final = f"{_DESKTOP} calc(({_PAGE} - .75rem) / 1.5), {_PAGE}"
# On phones as wide as the page.
_BLOCK: Final = {"on_phones": _MOST_ON_PHONES}

PLACES: Final = {
    # From the edge of the text on, into the room beside it.
    "article": Place(
        "lead", _WIDE,
        most=1440, is_first=True, box=(800, 640),
    ),
    "feature": Place("lead", _PAGE, most=1920, is_first=True),
    # A lead that is nearly as tall as wide, or taller.
    "article-tall": Place(
        "lead", _COLUMN, most=1200, is_first=True, box=(576, 640)
    ),
    "text": Place("in_text", _COLUMN, most=1200, box=(576, 640)),
    # As wide as a lead; how many columns depends on the number of pictures.
    "gallery-2": Place(
        "in_text",
        f"{_SIDE_BY_SIDE} calc(({_WIDE} - 1.5rem) / 2), {_COLUMN}", most=1200,
    ),
    "gallery-3": Place(
        "in_text",
        f"{_DESKTOP} calc(({_WIDE} - 3rem) / 3), {_SIDE_BY_SIDE} calc(({_WIDE} - 1.5rem) / 2),"
        f" {_COLUMN}", most=1200,
    ),
    "portrait": Place("square", "8.5rem", most=320, most_on_phones=320),
    "list": _card(f"(min-width: 40rem) 14rem, {_SMALL}"),
    # The front page and those of sections. A number is that of the stories in the row.
    "head-news": _head(_EIGHT_COLUMNS),
    "head-alone": _head(_EIGHT_COLUMNS),
    "head-calm": _head(f"{_DESKTOP} calc(({_PAGE} * 7 - 7.5rem) / 12), {_PAGE}"),
    "head-small": _head(f"{_DESKTOP} calc(({_PAGE} * 5 - 10.5rem) / 12), {_PAGE}"),
    "beside-1": _card(
        f"{_DESKTOP} calc(({_PAGE} - 7.5rem) / 3 - 1px), {_TABLET} {_PAGE}, {_SMALL}", most=768
    ),
    "beside-2": _card(
        f"{_DESKTOP} calc(({_PAGE} - 7.5rem) / 3 - 1px),"
        f" {_TABLET} {_part(less='3rem', of=2)}, {_SMALL}"
    ),
    "below-1": _card(f"{_TABLET} {_part(less='1.5rem', of=2)}, {_SMALL}", most=768),
    "below-2": _card(f"{_TABLET} {_part(less='6rem', of=4)}, {_SMALL}"),
    "below-3": _card(f"{_TABLET} {_part(less='6rem', of=3)}, {_SMALL}"),
    "below-4": _card(f"{_TABLET} {_part(less='6rem', of=4)}, {_SMALL}"),
    "row-1": _card(f"{_TABLET} {_part(less='1.5rem', of=2)}, {_PAGE}", most=768, **_BLOCK),
    "row-2": _card(f"{_TABLET} {_part(less='3rem', of=2)}, {_PAGE}", most=768, **_BLOCK),
    "row-3": _card(f"{_TABLET} {_part(less='6rem', of=3)}, {_PAGE}", **_BLOCK),
    "row-4": _card(
        f"{_DESKTOP} {_part(less='9rem', of=4)}, {_TABLET} {_part(less='3rem', of=2)}, {_PAGE}",
        **_BLOCK,
    ),
    "block-1": _card(f"{_TABLET} {_part(less='1.5rem', of=2)}, {_PAGE}", most=768, **_BLOCK),
    "block": _card(
        f"{_DESKTOP} {_part(less='4.5rem', of=4)}, {_TABLET} {_part(less='1.5rem', of=2)}, {_PAGE}",
        **_BLOCK,
    ),
    "more": _card(f"{_TABLET} {_part(less='3rem', of=6)}, {_SMALL}"),
}  # fmt: skip

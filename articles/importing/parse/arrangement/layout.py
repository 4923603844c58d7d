"""Layout: the part that each piece has on its page."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import ends_with_stop, is_title, length_in_words

# So few words without a full stop are not running text: "Image caption,".
MAX_FRAGMENT_WORDS = 4


def is_prose(piece: Piece) -> bool:
    """Return whether the piece is running text, not a title or a fragment."""
    if piece.kind != "text" or is_title(piece.text):
        return False
    return ends_with_stop(piece.text) or length_in_words(piece.text) > MAX_FRAGMENT_WORDS


@dataclass
class Layout:
    """The positions of the pieces by their parts; the steps of `arrange` fill it in their order.

    Leftovers, boilerplate and related titles come with the rule that found them.
    """

    pieces: list[Piece]
    headline: int | None = None
    standfirst: int | None = None
    title_lines: list[int] = field(default_factory=list)  # the headline with the name of the site
    leftovers: dict[int, str] = field(default_factory=dict)
    boilerplate: dict[int, str] = field(default_factory=dict)
    related: dict[int, str] = field(default_factory=dict)
    subheadings: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)  # short lines of the body that are no headings
    outlet: str = ""
    has_two_headlines: bool = False
    prose: list[bool] = field(init=False)  # whether each piece is running text

    def __post_init__(self) -> None:
        self.prose = list(map(is_prose, self.pieces))

    def texts(self) -> list[int]:
        """Return the positions of the text that has no other part."""
        taken = {self.headline, self.standfirst, *self.title_lines}
        claimed = self.leftovers.keys() | self.boilerplate.keys() | self.related.keys() | taken
        return [n for n, p in enumerate(self.pieces) if p.kind == "text" and n not in claimed]

    def in_lists(self) -> set[int]:
        """Return the positions of items, rows and other lines that stand in the body as they are."""
        return self.items | self.rows | self.plain

    def first_prose(self) -> int | None:
        """Return the position where the running text begins."""
        return next((n for n in self.texts() if self.prose[n]), None)

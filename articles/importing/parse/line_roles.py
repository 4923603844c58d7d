"""Which piece plays which part in its page."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import ends_with_stop, is_title, length_in_words

# Fewer words without a stop are no running text, whatever else they end with: "Image caption,".
FEWEST_OPEN_WORDS = 4


def is_prose(piece: Piece) -> bool:
    """Return whether the piece is running text rather than a title or a few words."""
    if piece.kind != "text" or is_title(piece.text):
        return False
    return ends_with_stop(piece.text) or length_in_words(piece.text) > FEWEST_OPEN_WORDS


@dataclass
class Roles:
    """Which piece plays which part, by position; filled by the functions below in their order."""

    pieces: list[Piece]
    headline: int | None = None
    standfirst: int | None = None
    title_lines: list[int] = field(default_factory=list)  # the headline once more, with the site
    leftovers: dict[int, str] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)
    related: dict[int, str] = field(default_factory=dict)
    subheadings: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    outlet: str = ""
    has_two_headlines: bool = False

    def texts(self) -> list[int]:
        """Return where text stands that nothing else has claimed."""
        taken = {self.headline, self.standfirst, *self.title_lines}
        claimed = self.leftovers.keys() | self.furniture.keys() | self.related.keys() | taken
        return [n for n, p in enumerate(self.pieces) if p.kind == "text" and n not in claimed]

    def first_prose(self) -> int | None:
        """Return where the running text begins."""
        return next((n for n in self.texts() if is_prose(self.pieces[n])), None)

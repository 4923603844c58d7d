"""Pictures for those who show our articles elsewhere: search engines, messengers, feed readers.

This is the only place that says which files of a picture they get.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from articles.editions.figure import Figure
from articles.editions.piece import Piece
from articles.pictures.showing import shown
from newsroom.absolute_urls import absolute

# Near 16:9, 3:2 and 1:1, the first for a card; each is cropped round the focal point.
_USES: Final = ("share", "front", "square")


class SharedFile(NamedTuple):
    """A file at its full address, in pixels."""

    address: str
    width: int
    height: int


class SharedPicture(NamedTuple):
    """A picture with the words that stand for it; they name how it was made, if a model made it."""

    address: str
    width: int
    height: int
    words: str
    credit: str
    label: str


def files(figure: Figure) -> list[SharedFile]:
    """Return the files of a picture, the one for a card first; none where it has no file.

    They are JPEG or PNG, which everybody reads. A very small picture has fewer shapes.
    """
    found = [file for use in _USES if (file := shown(figure, use))]
    files = [SharedFile(absolute(each.address), each.width, each.height) for each in found]
    return list(dict.fromkeys(files))


def whole(figure: Figure) -> SharedFile | None:
    """Return a file of the picture as it is, for a text that is read elsewhere; None without a file."""
    file = shown(figure, "in_text")
    return SharedFile(absolute(file.address), file.width, file.height) if file else None


def of_card(lead: Figure | None) -> SharedPicture | None:
    """Return the picture that stands for an article elsewhere, if its file is there."""
    found = files(lead) if lead else []
    return (
        SharedPicture(*found[0], lead.accessible_name, lead.credit, lead.label)
        if lead and found
        else None
    )


def of_piece(piece: Piece) -> SharedPicture | None:
    """Return the lead picture, or else the first one in the text that has a file."""
    shown = [piece.lead, *(each for each in piece.figures if not each.is_lead)]
    return next(filter(None, map(of_card, shown)), None)

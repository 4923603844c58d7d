"""What a page hangs around and below its text: lists of other pages, comments and their form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from articles.importing.parse.boilerplate import is_in_thread
from articles.importing.parse.line_roles import Roles, is_prose
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import length_in_words

# Two pieces of a comment form, one near the other, end the article.
FORM_PIECES, FORM_REACH = 2, 12
# Where more text stands below them than above, they may be a bar of links in mid-text.
FORM_PIECES_IN_TEXT = 4
# The last line of a list in mid-text may be the next heading; a headline has more words.
MOST_HEADING_WORDS_IN_BOX = 7

_FURNITURE = ("comments", "furniture", "audio")


def _box_end(pieces: Sequence[Piece], start: int) -> int:
    """Return where the list ends that the box at `start` opens."""
    end = start + 1
    while end < len(pieces) and pieces[end].kind in ("text", "furniture", "date"):
        if is_prose(pieces[end]):
            break
        end += 1
    follows = pieces[end] if end < len(pieces) else None
    last = pieces[end - 1]
    is_heading = last.kind == "text" and length_in_words(last.text) <= MOST_HEADING_WORDS_IN_BOX
    if follows and is_prose(follows) and end - 1 > start and is_heading:
        return end - 1
    return end


def take_boxes(roles: Roles) -> None:
    """Take the lists of other pages' headlines out of the text: trending, related."""
    first = roles.first_prose()
    for n, piece in enumerate(roles.pieces):
        if piece.kind != "box" or n in roles.furniture:
            continue
        roles.furniture[n] = piece.rule
        if first is None or n < first:
            continue  # above the text these are links of a menu, and the headline comes next
        is_related = piece.rule.startswith("related")
        for inside in range(n + 1, _box_end(roles.pieces, n)):
            if is_related and _is_story(roles.pieces[inside]):
                roles.related[inside] = piece.rule
            elif roles.pieces[inside].kind != "furniture":
                roles.furniture[inside] = piece.rule


def _is_story(piece: Piece) -> bool:
    return piece.kind == "text" and length_in_words(piece.text) >= 3


def take_comments(roles: Roles) -> None:
    """Leave out what stands below the comment form, and keep it on record."""
    first = roles.first_prose()
    form = [
        n
        for n, piece in enumerate(roles.pieces)
        if first is not None
        and n > first
        and (piece.kind == "comments" or (piece.kind == "text" and is_in_thread(piece.text)))
    ]
    prose = [len(piece.text) * is_prose(piece) for piece in roles.pieces]
    above = [0, *accumulate(prose)]
    for at, n in enumerate(form):
        opens = roles.pieces[n].kind == "comments" and not roles.pieces[n].is_weak
        near = sum(m - n < FORM_REACH for m in form[at : at + FORM_REACH])
        wanted = FORM_PIECES if above[n] * 2 > above[-1] else FORM_PIECES_IN_TEXT
        if opens and near >= wanted:
            for below in range(n + 1, len(roles.pieces)):
                if below not in roles.furniture and roles.pieces[below].kind not in _FURNITURE:
                    roles.leftovers[below] = "below the comment form"
            return

"""Lists, tables and time stamps: lines of the body that are no titles, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from articles.importing.parse.arrangement.layout import Layout, is_prose
from articles.importing.parse.lines.list_marks import mark_of
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import ends_with_stop, view_of

MIN_RUN = 2
# So many short lines without a blank line between them are a list, a box or verse.
MIN_BLOCK_LINES = 3
MAX_LIST_LINE_CHARACTERS = 90
MAX_HEADING_WORDS = 5

_QUANTITY = re.compile(r"(?:\d+(?:[.,/-]\d+)*|[½¼¾⅓⅔⅛])\s*(?=[^\W\d_])\S+(?:\s+\S+)*")
_FACT = re.compile(r"[^\W\d_][^:.!?]{1,30}:\s+\S")
_NUMBERS = re.compile(r"[\W\d]*\d[\W\d]*")
_WORD = re.compile(r"\w")
_STAMP = re.compile(
    r"(?:kl\.?\s*)?(?:[01]?\d|2[0-4])(?:\s?[:.h]\s?[0-5]\d|\s?[ap]\.?m\.?(?!\w))(?:\s?[ap]\.?m\.?(?!\w)|\s?(?:uhr|h|hrs)(?!\w))?"
    r"(?:\s+[A-Z]{2,5}(?!\w))?(?P<rest>\s*[-–—|:•·]\s*\S.*)?",
    re.IGNORECASE,
)


def is_stamp(text: str) -> bool:
    """Return whether the line heads an entry of a live page by its time.

    >>> is_stamp("7.22pm BST"), is_stamp("9h05 - La Bourse ouvre"), is_stamp("10.30 trains leave")
    (True, True, False)
    """
    can_be = text[:1].isdigit() or text[:2].casefold() == "kl"
    return (
        can_be and len(text) <= MAX_LIST_LINE_CHARACTERS and bool(_STAMP.fullmatch(view_of(text)))
    )


def _is_short(piece: Piece) -> bool:
    is_text = piece.kind == "text" and len(piece.text) <= MAX_LIST_LINE_CHARACTERS
    return is_text and not is_prose(piece)


def _is_listed(piece: Piece) -> bool:
    """Return whether a short line is an amount, a fact behind its label or a cell of a table."""
    if not _is_short(piece) or is_stamp(piece.text):
        return False
    view = view_of(piece.text)
    is_fact = ":" in view and _FACT.match(view)
    return bool(is_fact or _QUANTITY.match(view) or _NUMBERS.fullmatch(view))


def _runs(keys: Iterable[object]) -> Iterator[list[int]]:
    """Yield the positions of neighbours with one and the same key."""
    for value, group in groupby(enumerate(keys), key=itemgetter(1)):
        found = [n for n, _ in group]
        if value and len(found) >= MIN_RUN:
            yield found


def _mark(piece: Piece) -> str:
    return mark_of(piece.text) if piece.kind == "text" else ""


def _is_dialogue(pieces: Sequence[Piece]) -> bool:
    """Return whether paragraphs behind a long dash are speech, as in Spanish and Polish."""
    if _mark(pieces[0]) not in ("–", "—"):
        return False
    return sum(ends_with_stop(piece.text) for piece in pieces) * 2 > len(pieces)


def _blocks(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Yield the positions of the pieces between two blank lines."""
    block: list[int] = []
    for n, piece in enumerate(pieces):
        if block and piece.line - pieces[block[-1]].line != 1:
            yield block
            block = []
        block.append(n)
    yield block


def _has_cells(piece: Piece) -> int:
    return piece.cells if piece.cells > 1 else 0


def restore_rows(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces; rows of a table with a number in it become text: "2022 | 1,150"."""
    found = list(pieces)
    for run in _runs(map(_has_cells, pieces)):
        has_number = any(map(str.isdigit, "".join(pieces[n].text for n in run)))
        for n in run if has_number else ():
            if pieces[n].kind == "boilerplate" and _WORD.search(pieces[n].text):
                found[n] = replace(pieces[n], kind="text", rule="text", is_weak=False)
    return found


def take_lists(layout: Layout) -> None:
    """Find the items of lists, the rows of tables, and other short lines of the body."""
    pieces = layout.pieces
    for run in _runs(map(_mark, pieces)):
        if not _is_dialogue([pieces[n] for n in run]):
            layout.items.update(run)
    for run in _runs(map(_has_cells, pieces)):
        layout.rows.update(n for n in run if pieces[n].kind == "text")
    listed = list(map(_is_listed, pieces))
    for run in _runs(listed):
        is_amount = [bool(_QUANTITY.match(pieces[n].text)) for n in run]
        (layout.items if all(is_amount) else layout.plain).update(set(run) - layout.rows)
    top = layout.texts()[:1]
    for block in _blocks(pieces):
        _take_block(layout, block, [n for n in block if listed[n]], is_top=block[:1] == top)


def _is_heading(piece: Piece, lines_above: int) -> bool:
    """Return whether the one line above a list heads it: "Ingredients"."""
    words = piece.text.split()
    return (
        lines_above == 1
        and len(words) <= MAX_HEADING_WORDS
        and not any(map(str.isdigit, piece.text))
    )


def _take_block(layout: Layout, block: list[int], listed: list[int], *, is_top: bool) -> None:
    """Take short lines without a blank line between them, some of which are listed, as a list.

    At the top of the page, what stands above the first listed line is the headline.
    """
    if len(block) < MIN_BLOCK_LINES or len(listed) * 2 < len(block):
        return
    if all(_is_short(layout.pieces[n]) for n in block):
        is_headed = is_top or _is_heading(layout.pieces[block[0]], block.index(listed[0]))
        lines = block[block.index(listed[0]) :] if is_headed else block
        layout.plain.update(set(lines) - layout.items - layout.rows)

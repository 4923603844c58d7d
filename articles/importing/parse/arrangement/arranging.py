"""Pieces → layout: the part that each piece has on the page, given its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from articles.importing.parse.arrangement.layout import Layout, is_prose
from articles.importing.parse.arrangement.listed_lines import is_stamp, restore_rows, take_lists
from articles.importing.parse.arrangement.page_head import take_headline
from articles.importing.parse.arrangement.page_tail import (
    take_biographies,
    take_boxes,
    take_comments,
    take_teasers,
)
from articles.importing.parse.lines.list_marks import mark_of
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import is_question, is_title, length_in_words, view_of

MAX_SUBHEADING_CHARACTERS, MAX_SUBHEADING_WORDS = 100, 14
MAX_HEADINGS_IN_A_ROW = 3
MIN_QUOTED_WORDS = 2
MIN_STAMPS = 2
MAX_WORDS_BEFORE_COLON = 3
_QUOTES = "\"'“”„‟«»‘’「」『』"
# "Nobody asked," he said
_SPEAKER = re.compile(r"[,،]\"|\"\s*[,،-]|(?<=.)[,،]'\s|(?<=.)'\s*[,،]")
_SPEECH_DASHES = ("–", "—")
_EXCLAIMS = ("!", "！", "…", "...")


def _neighbour(pieces: Sequence[Piece], n: int, step: int) -> Piece | None:
    return pieces[n + step] if 0 <= n + step < len(pieces) else None


def _stamps(pieces: Sequence[Piece]) -> set[int]:
    """Return the times alone on their lines that head the entries of a live page: two or more."""
    found = {
        n
        for n, (piece, below) in enumerate(pairwise(pieces))
        if piece.is_weak and is_stamp(piece.text) and is_prose(below)
    }
    return found if len(found) >= MIN_STAMPS else set()


def restore_headings(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces; boilerplate that may be text becomes text between two paragraphs."""
    found = list(pieces)
    stamps = _stamps(pieces)
    for n, piece in enumerate(pieces):
        if not piece.is_weak:
            continue
        around = (_neighbour(pieces, n, -1), _neighbour(pieces, n, 1))
        if n in stamps or all(each and is_prose(each) for each in around):
            found[n] = replace(piece, kind="text", rule="text", is_weak=False)
    return found


def _can_be_subheading(text: str) -> bool:
    is_short = (
        len(text) <= MAX_SUBHEADING_CHARACTERS and length_in_words(text) <= MAX_SUBHEADING_WORDS
    )
    if mark_of(text) in _SPEECH_DASHES:
        return False
    is_quoted = text[:1] in _QUOTES and not is_question(text)
    if is_quoted and (length_in_words(text) < MIN_QUOTED_WORDS or _SPEAKER.search(view_of(text))):
        return False
    return is_short and is_title(text) and not text.rstrip(_QUOTES).endswith(_EXCLAIMS)


def _heads(layout: Layout, texts: list[int], at: int, listed: set[int]) -> bool:
    """Return whether the text below is what a subheading can head: running text, or a list."""
    if at + 1 >= len(texts):
        return False
    below = texts[at + 1]
    return layout.prose[below] or below in listed


def _is_heading_above(layout: Layout, texts: list[int], at: int) -> bool:
    """Return whether a subheading stands above another, below running text."""
    if not at or not layout.prose[texts[at - 1]]:
        return False
    chain = takewhile(
        lambda n: n in layout.subheadings, texts[at + 1 : at + 1 + MAX_HEADINGS_IN_A_ROW]
    )
    return 0 < sum(1 for _ in chain) < MAX_HEADINGS_IN_A_ROW


def _without_colon(text: str, layout: Layout, texts: list[int], at: int) -> str:
    """Return "Ingredients" of "Ingredients:" above a list; above running text a colon goes on."""
    is_above_list = at + 1 < len(texts) and texts[at + 1] in layout.in_lists()
    is_short = len(text.split()) <= MAX_WORDS_BEFORE_COLON
    return text.rstrip(":：") if is_above_list and is_short else text


def take_subheadings(layout: Layout) -> None:
    """Find the subheadings: short lines above running text, a list or another subheading."""
    texts, listed = layout.texts(), layout.in_lists()
    for at in reversed(range(len(texts))):
        n = texts[at]
        is_lead = at == 0 and layout.headline is None
        if is_lead or n in listed:
            continue
        stands_as_heading = (
            is_stamp(layout.pieces[n].text)
            or _heads(layout, texts, at, listed)
            or _is_heading_above(layout, texts, at)
        )
        text = layout.pieces[n].text
        if stands_as_heading and _can_be_subheading(_without_colon(text, layout, texts, at)):
            layout.subheadings.add(n)


ARRANGEMENTS: tuple[Callable[[Layout], None], ...] = (
    take_boxes,
    take_comments,
    take_biographies,
    take_teasers,
    take_lists,
    take_headline,
    take_subheadings,
)


def arrange(pieces: list[Piece]) -> Layout:
    layout = Layout(restore_headings(restore_rows(pieces)))
    for step in ARRANGEMENTS:
        step(layout)
    return layout

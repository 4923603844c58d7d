"""Pieces → layout: the part that each piece has on the page, given its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.importing.parse.layout import Layout, is_prose
from articles.importing.parse.page_head import take_headline
from articles.importing.parse.page_tail import take_boxes, take_comments
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import is_question, is_title, length_in_words

MAX_SUBHEADING_CHARACTERS, MAX_SUBHEADING_WORDS = 100, 14

_BULLET = re.compile(r"^\s*[•*▪◦‣●·]\s+")


def _neighbour(pieces: Sequence[Piece], n: int, step: int) -> Piece | None:
    return pieces[n + step] if 0 <= n + step < len(pieces) else None


def restore_headings(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces; boilerplate that may be text becomes text between two paragraphs."""
    found = list(pieces)
    for n, piece in enumerate(pieces):
        around = (_neighbour(pieces, n, -1), _neighbour(pieces, n, 1))
        if piece.is_weak and all(each and is_prose(each) for each in around):
            found[n] = replace(piece, kind="text", rule="text", is_weak=False)
    return found


def _next_text(layout: Layout, texts: list[int], at: int) -> Piece | None:
    return layout.pieces[texts[at + 1]] if at + 1 < len(texts) else None


def _can_be_subheading(text: str) -> bool:
    is_short = (
        len(text) <= MAX_SUBHEADING_CHARACTERS and length_in_words(text) <= MAX_SUBHEADING_WORDS
    )
    is_quoted = text[:1] in "\"'“”„«‘" and not is_question(text)
    return (
        is_short and is_title(text) and not is_quoted and not text.endswith(("!", "！", "…", "..."))
    )


def take_subheadings(layout: Layout) -> None:
    """Find the subheadings and list items; a subheading is a short line above running text."""
    texts = layout.texts()
    for at, n in enumerate(texts):
        follows = _next_text(layout, texts, at)
        is_lead = at == 0 and layout.headline is None
        if (
            not is_lead
            and follows
            and is_prose(follows)
            and _can_be_subheading(layout.pieces[n].text)
        ):
            layout.subheadings.add(n)
    bullets = {n for n in texts if _BULLET.match(layout.pieces[n].text)}
    layout.items = {n for n in bullets if n - 1 in bullets or n + 1 in bullets}
    layout.subheadings -= layout.items


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text)


ARRANGEMENTS: tuple[Callable[[Layout], None], ...] = (
    take_boxes,
    take_comments,
    take_headline,
    take_subheadings,
)


def arrange(pieces: list[Piece]) -> Layout:
    layout = Layout(restore_headings(pieces))
    for step in ARRANGEMENTS:
        step(layout)
    return layout

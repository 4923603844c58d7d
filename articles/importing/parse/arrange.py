"""Pieces → parts: what each piece is, now that its neighbours are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.importing.parse.head_lines import take_headline
from articles.importing.parse.line_roles import Roles, is_prose
from articles.importing.parse.page_tail import take_boxes, take_comments
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import is_question, is_title, length_in_words

LONGEST_SUBHEADING, MOST_SUBHEADING_WORDS = 100, 14

_BULLET = re.compile(r"^\s*[•*▪◦‣●·]\s+")


def _neighbour(pieces: Sequence[Piece], n: int, step: int) -> Piece | None:
    return pieces[n + step] if 0 <= n + step < len(pieces) else None


def strengthen(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with a single word of furniture between paragraphs as the heading it is."""
    found = list(pieces)
    for n, piece in enumerate(pieces):
        around = (_neighbour(pieces, n, -1), _neighbour(pieces, n, 1))
        if piece.is_weak and all(each and is_prose(each) for each in around):
            found[n] = replace(piece, kind="text", rule="text", is_weak=False)
    return found


def _next_text(roles: Roles, texts: list[int], at: int) -> Piece | None:
    return roles.pieces[texts[at + 1]] if at + 1 < len(texts) else None


def _can_be_subheading(text: str) -> bool:
    is_short = len(text) <= LONGEST_SUBHEADING and length_in_words(text) <= MOST_SUBHEADING_WORDS
    is_quoted = text[:1] in "\"'“”„«‘" and not is_question(text)
    return (
        is_short and is_title(text) and not is_quoted and not text.endswith(("!", "！", "…", "..."))
    )


def take_subheadings(roles: Roles) -> None:
    """Find the headings in the text: a short line with no final stop, and text below it."""
    texts = roles.texts()
    for at, n in enumerate(texts):
        follows = _next_text(roles, texts, at)
        is_lead = at == 0 and roles.headline is None
        if (
            not is_lead
            and follows
            and is_prose(follows)
            and _can_be_subheading(roles.pieces[n].text)
        ):
            roles.subheadings.add(n)
    bullets = {n for n in texts if _BULLET.match(roles.pieces[n].text)}
    roles.items = {n for n in bullets if n - 1 in bullets or n + 1 in bullets}
    roles.subheadings -= roles.items


def bare_item(text: str) -> str:
    """Return the text of a list's item without its bullet."""
    return _BULLET.sub("", text)


STEPS: tuple[Callable[[Roles], None], ...] = (
    take_boxes,
    take_comments,
    take_headline,
    take_subheadings,
)


def arrange(pieces: list[Piece]) -> Roles:
    """Return which piece plays which part."""
    roles = Roles(strengthen(pieces))
    for step in STEPS:
        step(roles)
    return roles

"""The text of a story for other programs: what only this site shows becomes words and links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils import timezone

from articles.editions.embedded import Embedded
from articles.editions.piece import Note, Piece
from articles.importing.file_types.html_text import cleaned

_FIGURE: Final = re.compile(r'<figure data-placement="([\d ]+)"></figure>')
_EMBED: Final = re.compile(r'<figure data-embed="(\d+)"></figure>')


def _link(embed: Embedded) -> str:
    address = html.escape(embed.address)
    words = html.escape(embed.title or embed.address, quote=False)
    return f'<p><a href="{address}">{words}</a></p>'


def _note(note: Note) -> str:
    """Return a correction as a paragraph: no other format has a place for it."""
    day = timezone.localtime(note.made_at).date().isoformat()
    text = html.escape(" ".join(note.text.split()), quote=False)
    return f"<p><strong>{html.escape(note.label)}, {day}:</strong> {text}</p>"


def _notes(notes: Iterable[Note]) -> str:
    return "\n".join(map(_note, notes))


def body_of(piece: Piece) -> str:
    """Return the text with its corrections, and links in the place of videos and posts."""
    embeds = {str(each.number): _link(each) for each in piece.embeds}
    text = _EMBED.sub(lambda found: embeds.get(found[1], ""), cleaned(piece.body))
    parts = [_notes(piece.corrections_above), text, _notes(piece.corrections_below)]
    return cleaned("\n".join(filter(None, parts)))


def with_figures(body: str, figure: Callable[[list[int]], str]) -> str:
    """Return the text with what `figure` returns for the numbers of each picture or gallery."""
    return _FIGURE.sub(lambda found: figure([int(each) for each in found[1].split()]), body)


def renumbered(body: str, numbers: Mapping[int, int]) -> str:
    """Return the text with other numbers of pictures; those that have none are left out."""

    def figure(before: list[int]) -> str:
        now = [str(numbers[each]) for each in before if each in numbers]
        return f'<figure data-placement="{" ".join(now)}"></figure>' if now else ""

    return with_figures(body, figure)

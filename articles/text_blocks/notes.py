"""Footnotes: a number at the place of each, and all of them below the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.writing_direction import direction

_NOTE: Final = re.compile(r"<small>(.*?)</small>", re.DOTALL)
_LINK: Final = '<sup><a href="#note-{0}" id="note-{0}-place" aria-label="{1}">{0}</a></sup>'
# With a sign behind it that keeps phones from showing the arrow as a picture.
_BACK: Final = ' <a class="back" href="#note-{}-place" aria-label="{}">↩\ufe0e</a>'


class Noted(NamedTuple):
    """A text with numbers for its notes, and the list of these, "" if there is none."""

    text: str
    notes: str


def _heading() -> str:
    """Return the title of the list, in the language of the site, not of the article."""
    language = get_language() or settings.LANGUAGE_CODE
    heading = '<h2 lang="{}" dir="{}">{}</h2>'
    return format_html(heading, language, direction(language), _("Notes"))


def _place(number: int) -> str:
    return format_html(_LINK, number, _("Note %d") % number)


def _note(number: int, text: str) -> str:
    back = format_html(_BACK, number, _("Back to the text at note %d") % number)
    return f'<li id="note-{number}">{text}{back}</li>'


def on_page(body: str) -> Noted:
    """Return the text and its notes with links from each place to its note and back."""
    told = list(enumerate(_NOTE.findall(body), 1))
    if not told:
        return Noted(body, "")
    numbers = iter(told)
    text = _NOTE.sub(lambda _found: _place(next(numbers)[0]), body)
    items = "".join(_note(number, note) for number, note in told)
    return Noted(text, f'<section class="notes">{_heading()}<ol>{items}</ol></section>')


def in_feed(body: str) -> Noted:
    """Return the text with plain numbers: addresses within a page lead nowhere in a reader."""
    told = _NOTE.findall(body)
    if not told:
        return Noted(body, "")
    numbers = iter(range(1, len(told) + 1))
    text = _NOTE.sub(lambda _found: f"<sup>{next(numbers)}</sup>", body)
    items = "".join(f"<li>{note}</li>" for note in told)
    return Noted(text, f"{_heading()}<ol>{items}</ol>")

"""The text of an article in feeds: in short or whole, with its picture's credit and its corrections."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import rendering, shared_pictures
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.piece import Note, Piece
from articles.lists.openings import summary
from articles.shared_pictures import SharedPicture
from articles.text_blocks import shown_blocks

# Sanitised links are spelled in exactly this way.
_LINK_WITHIN: Final = re.compile(r'(<a href=")(?=/(?!/))')


def is_full() -> bool:
    return bool(settings.FEED_TEXT == "full")


def in_short(piece: Piece) -> SafeString:
    """Return the summary, who made the picture and how, and the corrections."""
    said = format_html("{}", summary(piece.headline, piece.standfirst, piece.body))
    picture = shared_pictures.of_piece(piece)
    if picture and (credit := _credit(picture)):
        said += format_html("\n<p>{}</p>", credit)
    return said + _corrections(piece.corrections)


def whole(piece: Piece) -> SafeString:
    """Return everything that the page says of the piece, with full addresses."""
    standfirst = format_html("<p>{}</p>\n", piece.standfirst) if piece.standfirst else ""
    lead = _figure(piece.lead) if piece.lead else ""
    text = rendering.body(piece, show=_IN_FEEDS)
    above, below = map(_corrections, (piece.corrections_above, piece.corrections_below))
    found = format_html("{}{}\n{}{}{}", standfirst, above, lead, text, below)
    return SafeString(_LINK_WITHIN.sub(rf"\1{settings.SITE_ADDRESS}", found))


def _credit(picture: Figure | SharedPicture) -> str:
    credit = f"{_('Picture:')} {picture.credit}" if picture.credit else ""
    return " · ".join(filter(None, [credit, picture.label]))


def _figures(figures: list[Figure]) -> SafeString:
    """Return the pictures one after another: readers of feeds know no gallery."""
    return format_html_join("\n", "{}", ((_figure(each),) for each in figures))


def _figure(figure: Figure) -> SafeString:
    file = shared_pictures.whole(figure)
    shown = {"picture": figure, "file": file, "credit": _credit(figure)}
    return render_to_string("articles/_feed_figure.html", shown)


def _embed(embed: Embedded) -> SafeString:
    picture = embed.picture
    file = shared_pictures.whole(picture) if picture else None
    credit = _credit(picture) if picture and file else ""
    shown = {"embed": embed, "picture": picture, "file": file, "credit": credit}
    return render_to_string("articles/_feed_embed.html", shown)


_IN_FEEDS: Final = rendering.Show(_figures, _embed, shown_blocks.in_feed)


def _corrections(notes: list[Note]) -> SafeString:
    told = (
        (note.label, date_format(localtime(note.made_at), "DATE_FORMAT"), note.text)
        for note in notes
    )
    return format_html_join("", "\n<p><strong>{}, {}:</strong> {}</p>", told)

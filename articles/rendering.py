"""Body and pictures as HTML: the only place that makes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.editions.card import Card
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.piece import Credit, Piece
from articles.embeds.shown_embeds import embed
from articles.models import Edition
from articles.models.byline import Role
from articles.pictures.markup import is_tall, markup
from articles.pictures.places import PLACES, Place
from articles.pictures.showing import Shown, shown
from articles.sanitising import sanitise
from articles.text_blocks import shown_blocks
from articles.text_blocks.notes import Noted
from newsroom import writing_direction
from newsroom.machine_times import machine_time
from newsroom.writing_direction import has_right_to_left

# Sanitised bodies spell an empty figure with its one attribute in exactly this way.
REFERENCE = re.compile(
    r'<figure data-(placement|embed)="([\d ]+)"(?: data-(?:placement|embed)="[\d ]+")?>\s*</figure>'
)

# How a page or a feed shows the tables, quotes, boxes and notes of a sanitised body.
Blocks = Callable[[str], Noted]

# A template would cost many times as much, on lists for each article.
_TIME = '<time datetime="{}">{}</time>'
# Names the script that says how long ago that was.
_RELATIVE_TIME = '<time datetime="{}" data-relative="{}">{}</time>'
# What stands in a data block inside HTML must not be able to end it.
_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def numbers_of(reference: str) -> list[str]:
    """Return the numbers that a reference names, each once."""
    return list(dict.fromkeys(number.lstrip("0") or "0" for number in reference.split()))


# What a reference refers to, "placement" or "embed", and by which numbers.
Reference = tuple[str, list[str]]


def _pieces(body: str, blocks: Blocks) -> tuple[list[SafeString], list[Reference], SafeString]:
    """Return the stretches of `body` between its references, these, and its notes."""
    # The one way of an article's markup into a template unescaped: it passes the schema in this
    # very line, whichever way it came into the database. Whole, since a piece is no document.
    text, notes = blocks(sanitise(body))
    pieces = REFERENCE.split(text)
    references = zip(pieces[1::3], map(numbers_of, pieces[2::3]), strict=True)
    return [SafeString(each) for each in pieces[::3]], list(references), SafeString(notes)


def data_block(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON for a `<script>` that browsers read and never run."""
    # Nothing in it can end the element or begin another, so that quotes may stay quotes.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Not translate(): with one curly quote in it that takes forty times as long.
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return SafeString(text)


def moment(at: datetime, *, relative: bool = False) -> SafeString:
    """Return a date, and the time unless it is midnight: then only the day is known."""
    local = timezone.localtime(at)
    shown = date_format(local, "DATE_FORMAT")
    if local.hour or local.minute:
        shown += date_format(local, ", H:i")
    if relative:
        return format_html(_RELATIVE_TIME, machine_time(local), static("newsroom/ago.js"), shown)
    return format_html(_TIME, machine_time(local), shown)


def updated(edition: Edition) -> SafeString:
    """Return when an article was updated, as its page says it; "" if readers are told of no update."""
    if edition.updated_at is None or not edition.was_updated:
        return SafeString()
    return format_html(
        '<span class="updated">{} {}</span>', _("Updated"), moment(edition.updated_at)
    )


def _place(found: Shown, head: str) -> str:
    """Return where a picture stands in an article; `head` is that of the article for its lead, else ""."""
    if not head:
        return "text"
    if is_tall(found, PLACES["article"]):
        return "article-tall"
    return "feature" if head == "feature" else "article"


def figure(placed: Figure, *, head: str = "") -> SafeString:
    """Return the picture with caption, credit and label; these alone where the file is absent.

    `head` is the shape of the head that it leads, "" for a picture in the text.
    """
    found = shown(placed, "lead" if head else "in_text")
    if found is None:
        return _without_file(placed)
    place = _place(found, head)
    is_lead = bool(head)
    values = {
        "picture": placed,
        "image": markup(found, PLACES[place]),
        "is_wide": is_lead and place != "article-tall",
        "is_first": is_lead,
        "is_lazy": not is_lead,
    }
    return render_to_string("articles/_figure.html", values)


def _without_file(placed: Figure) -> SafeString:
    """Return the line below a picture whose file is absent; "" where nothing is said of it."""
    if not (placed.caption or placed.credit or placed.label):
        return SafeString()
    return render_to_string("articles/_figure.html", {"picture": placed})


def pictures(placed: list[Figure]) -> SafeString:
    """Return one picture of a text, or several as a gallery: side by side where there is room."""
    if len(placed) == 1:
        return figure(placed[0])
    columns = 2 if len(placed) in (2, 4) else 3
    place = PLACES[f"gallery-{columns}"]
    figures = list(filter(None, (_in_gallery(each, place) for each in placed)))
    return render_to_string("articles/_gallery.html", {"figures": figures, "columns": columns})


def _in_gallery(placed: Figure, place: Place) -> SafeString:
    found = shown(placed, place.use)
    if found is None:
        return _without_file(placed)
    values = {"picture": placed, "image": markup(found, place), "is_lazy": True}
    return render_to_string("articles/_figure.html", values)


def thumbnail(
    placed: Figure | None, *, place: str = "list", of: int = 0, nth: int | None = None
) -> SafeString:
    """Return the lead picture for a list, with label and credit; "" where there is no file to show.

    `place` is a key of `PLACES`, with `of` behind a hyphen where it depends on the number of stories.
    The first two cards of a list, whose number is `nth`, may be in sight before the page is scrolled.
    """
    where = PLACES.get(f"{place}-{of}") or PLACES[place]
    found = shown(placed, where.use) if placed else None
    if found is None:
        return SafeString()
    values = {"picture": placed, "image": markup(found, where)}
    is_first, is_lazy = where.is_first or nth == 1, not where.is_first and nth not in (1, 2)
    return render_to_string(
        "articles/_thumbnail.html", values | {"is_first": is_first, "is_lazy": is_lazy}
    )


def portrait(face: Figure | None) -> SafeString:
    """Return the portrait of an author with credit and label; "" where there is no file to show."""
    place = PLACES["portrait"]
    found = shown(face, place.use) if face else None
    if found is None:
        return SafeString()
    values = {"picture": face, "image": markup(found, place), "is_lazy": True}
    return render_to_string("articles/_portrait.html", values)


def _label(words: str) -> SafeString:
    """Return the kind of an article, which is in the language of the site, not of the article."""
    if not words:
        return SafeString()
    language = get_language() or settings.LANGUAGE_CODE
    element = '<span class="kind" lang="{}" dir="{}">{}</span> '
    return format_html(element, language, writing_direction.direction(language), words)


def kicker(shown: Card | Piece, *, here: int | str | None = None, colour: str = "") -> SafeString:
    """Return the line above a headline: the kind, and the kicker or else the section; "" for neither.

    `here` is the key of a section whose name stands above already, `colour` a class of the theme.
    """
    section = shown.section
    if shown.kicker:
        words = format_html("<span>{}</span>", shown.kicker)
    elif section and section.key != here:
        address = reverse("articles:section", args=[section.slug])
        words = format_html('<a href="{}">{}</a>', address, section.name)
    else:
        words = SafeString()
    line = _label(shown.label) + words
    return format_html('<p class="kicker{}">{}</p>', colour, line) if line else SafeString()


def lead(piece: Piece) -> SafeString:
    """Return the picture above the text, or nothing."""
    return figure(piece.lead, head=piece.head) if piece.lead else SafeString()


class Show(NamedTuple):
    """How a surface shows what a text refers to, and its blocks."""

    pictures: Callable[[list[Figure]], SafeString]
    embed: Callable[[Embedded], SafeString]
    blocks: Blocks


ON_PAGES: Final = Show(pictures, embed, shown_blocks.on_page)


def body(piece: Piece, show: Show = ON_PAGES) -> SafeString:
    """Return the text with each picture, video and post where it is referred to, the others behind it.

    The lead stands above the text alone; a reference to it, or to nothing, leaves no trace. The notes
    of the text come last.
    """
    texts, references, notes = _pieces(piece.body, show.blocks)
    placed = _Placed(piece, show)
    told = [placed.at(*reference) for reference in references]
    flow = zip(texts, [*told, ""], strict=True)
    rest = ((each,) for each in placed.left(references))
    return format_html_join("", "{}{}", flow) + format_html_join("", "{}", rest) + notes


class _Placed:
    """The pictures, videos and posts of a piece by their numbers, without the lead."""

    def __init__(self, piece: Piece, show: Show) -> None:
        self.show = show
        self.figures = {str(each.number): each for each in piece.figures if not each.is_lead}
        self.embeds = {str(each.number): each for each in piece.embeds}

    def at(self, kind: str, numbers: list[str]) -> SafeString:
        """Return what stands in the place of a reference; "" if there is nothing."""
        if kind == "embed":
            # Once, since two frames of one name would be one to the browser.
            found = self.embeds.pop(numbers[0], None)
            return self.show.embed(found) if found else SafeString()
        figures = [self.figures[n] for n in numbers if n in self.figures]
        return self.show.pictures(figures) if figures else SafeString()

    def left(self, references: list[Reference]) -> list[SafeString]:
        """Return what no reference names."""
        seen = {(kind, number) for kind, numbers in references for number in numbers}
        pictures = [f for n, f in self.figures.items() if ("placement", n) not in seen]
        embeds = [e for n, e in self.embeds.items() if ("embed", n) not in seen]
        return [*(self.show.pictures([each]) for each in pictures), *map(self.show.embed, embeds)]


def _name(credit: Credit, *, linked: bool) -> SafeString:
    # Without it the commas around the name would go where its own language has them.
    shown = "<bdi>{}</bdi>" if has_right_to_left(credit.name) else "{}"
    name = format_html(shown, credit.name)
    if not (linked and credit.slug):
        return name
    address = reverse("articles:author", args=[credit.slug])
    return format_html('<a href="{}" rel="author">{}</a>', address, name)


def _names(named: list[Credit], *, linked: bool) -> SafeString:
    names = [_name(each, linked=linked) for each in named]
    if len(names) == 1:
        return names[0]
    others = format_html_join(", ", "{}", ((name,) for name in names[:-1]))
    return format_html("{} {} {}", others, _("and"), names[-1])


def bylines(named: list[Credit], *, linked: bool = False) -> SafeString:
    """Return the names with what they did, each role once; `linked` to their pages."""
    groups = [(role, list(group)) for role, group in groupby(named, key=lambda each: each.role)]
    shown = [
        (_("By") if role == Role.WRITER else f"{Role(role).label}:", _names(group, linked=linked))
        for role, group in groups
    ]
    return format_html_join("\n", '<span class="byline">{} {}</span>', shown)

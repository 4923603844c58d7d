"""The words of a page, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions import ends, piece
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.page_at import Answer, Stood
from articles.editions.piece import Credit, Link, Note, Piece
from articles.lists.openings import paragraphs
from articles.models import Edition
from articles.models.byline import Role
from articles.models.correction import CorrectionPlace
from articles.models.picture import Origin

Lines = Iterator[str]
_ENDS: Final[dict[Answer, Promise]] = {
    "withdrawn": gettext_lazy("It had been withdrawn: the page said so, with the status 410."),
    "taken_down": gettext_lazy("Its period was over: the page said so, with the status 410."),
    "killed": gettext_lazy("It had been killed: the page said so, with the status 410."),
}


def in_zone(moment: datetime) -> str:
    """Return a moment to the second in the site's zone, with the zone's name."""
    local = timezone.localtime(moment)
    return f"{local:%Y-%m-%d %H:%M:%S} {local.tzname()}"


def _names(credits_: list[Credit]) -> Lines:
    for role, named in groupby(credits_, key=lambda each: each.role):
        yield f"{Role(role).label}: {', '.join(each.name for each in named)}"


def _figure(figure: Figure) -> Lines:
    number = _("Lead picture") if figure.is_lead else _("Picture %d") % figure.number
    yield f"{number}: {figure.digest or _('without a file')}"
    told = {
        _("Caption"): figure.caption,
        _("Credit"): figure.credit,
        _("Origin"): str(Origin(figure.origin).label),
        _("Alternative text"): _("decorative") if figure.decorative else figure.alt_text,
    }
    yield from (f"  {name}: {words or _('none')}" for name, words in told.items())


def _embed(embed: Embedded) -> Lines:
    yield f"  {embed.number}: {embed.address}"
    day = embed.published.isoformat() if embed.published else ""
    words = (embed.title, embed.author, day, embed.text)
    yield from (f"    {each}" for each in words if each)
    if embed.picture:
        yield from _figure(embed.picture)


def _link(link: Link) -> str:
    if link.url:
        return f"  {link.title}: {link.url}"
    what = _("article %d") % link.target if link.target else _("no article yet")
    return f"  {link.title}: {what}"


def _note(note: Note) -> str:
    where = _("above the text") if note.place == CorrectionPlace.TOP else _("below the text")
    return f"  {note.label} {where}, {in_zone(note.made_at)}: {note.text}"


def _part(title: str, lines: list[str]) -> Lines:
    if lines:
        yield from ("", title, *lines)


def _dates(told: Edition) -> Lines:
    yield _("Published: %s") % in_zone(told.first_published)
    if told.was_updated and told.updated_at:
        yield _("Updated: %s") % in_zone(told.updated_at)


def _words(told: Edition, said: Piece) -> Lines:
    if said.label or said.kicker:
        yield " · ".join(filter(None, (said.label, said.kicker)))
    yield said.headline
    yield from _names(said.bylines)
    yield from _dates(told)
    if said.section:
        yield _("Section: %s") % said.section
    yield from _part(_("Standfirst:"), [said.standfirst] if said.standfirst else [])
    yield from _part(_("Text:"), paragraphs(said.body))
    figures = [line for each in said.figures for line in _figure(each)]
    yield from _part(_("Pictures:"), figures)
    embeds = [line for each in said.embeds for line in _embed(each)]
    yield from _part(_("Videos and posts:"), embeds)
    notes = [_note(each) for each in said.corrections]
    yield from _part(_("Corrections:"), notes)
    elsewhere = [f"  {each}" for each in (said.share_headline, said.share_text) if each]
    yield from _part(_("For search and sharing:"), elsewhere)
    yield from _part(_("Tags:"), [f"  {each}" for each in said.tags])
    yield from _part(_("Links:"), [_link(each) for each in said.links])


def _edition(stood: Stood, told: Edition) -> Lines:
    words = _("Edition %(number)d (%(kind)s), made from version %(version)d.")
    kind = str(told.get_kind_display())
    yield words % {"number": told.number, "kind": kind, "version": told.version}
    begins = in_zone(told.public_from)
    if stood.until:
        span = {"from": begins, "until": in_zone(stood.until)}
        yield _("Public from %(from)s until %(until)s.") % span
    else:
        yield _("Public since %s; no end is planned.") % begins
    who = told.made_by.get_username() if told.made_by else _("the site")
    why = told.reason or _("no reason given")
    made = {"who": who, "when": in_zone(told.made_at), "why": why}
    yield _("Made by %(who)s on %(when)s: %(why)s") % made
    if told.is_reconstructed:
        yield _("Made afterwards from the saved versions; some of its words may be later ones.")


def lines(stood: Stood) -> Lines:
    """Yield what stood there, or why nothing did."""
    told = stood.edition
    if told is None:
        yield _("Nothing stood there.")
        return
    if stood.answer in _ENDS:
        yield str(_ENDS[stood.answer])
        yield _("Readers were told: %s") % ends.of(told).words
    if stood.answer == "moved":
        yield _("It had moved to %s.") % told.get_absolute_url()
    yield from _edition(stood, told)
    if stood.is_page:
        yield ""
        yield from _words(told, piece.from_json(told.page.words))

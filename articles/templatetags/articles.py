"""Tags and filters for the templates of the reading site."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles import rendering
from articles.editions.card import Card
from articles.editions.piece import Piece
from articles.lists import feed_forms
from articles.models import Section
from articles.page_things.sections_in_use import sections_of
from newsroom import periods

register = template.Library()

register.filter("lead_picture", rendering.lead)
register.filter("body_and_pictures", rendering.body)
register.filter("xml_text", feed_forms.xml_text)
register.filter("data_block", rendering.data_block)
register.simple_tag(rendering.thumbnail)
register.simple_tag(rendering.portrait)
register.simple_tag(rendering.moment)
register.simple_tag(rendering.updated)
register.simple_tag(rendering.bylines)
register.filter("period", periods.in_words)


@register.filter
def opening(card: Card, words: int) -> str:
    """Return the first words of the text."""
    return card.opening_of(words)


@register.simple_tag(takes_context=True)
def sections(context: Context) -> list[Section]:
    """Return the parts of the paper, as the navigation lists them: one query a page."""
    return sections_of(context.get("request"))


@register.simple_tag(takes_context=True)
def coloured(context: Context, section: int | None) -> str:
    """Return the class of a section's colour, with a space before it; nothing for that of the site."""
    colours: dict[int | None, str] = {each.pk: each.colour for each in sections(context)}
    colour = colours.get(section, "")
    return f" section-{colour}" if colour else ""


@register.simple_tag(takes_context=True)
def kicker(context: Context, shown: Card | Piece, here: int | str | None = None) -> SafeString:
    """Return the line above a headline in the colour of its section."""
    section = shown.section
    if section is None:
        return rendering.kicker(shown, here=here)
    # An opinion in the section Opinion says so once.
    here = section.key if section.name == shown.label else here
    return rendering.kicker(shown, here=here, colour=coloured(context, section.key))


@lru_cache(maxsize=64)
def _fragment(template: str, language: str, site_name: str) -> SafeString:
    return render_to_string(template, {"site_language": language, "site_name": site_name})


@register.simple_tag
def fragment(template: str) -> SafeString:
    """Include what is the same on every page: rendered once for each language."""
    return _fragment(template, get_language() or "", settings.SITE_NAME)

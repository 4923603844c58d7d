"""Body and pictures as HTML: the only place that makes it."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime
from typing import Any

import nh3
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article, Placement
from articles.sanitising import sanitise

# Sanitised bodies spell an empty figure with its one attribute in exactly this way.
REFERENCE = re.compile(r'<figure data-placement="(\d+)">\s*</figure>')

_HEADINGS = re.compile(r"<h[23]>.*?</h[23]>", re.DOTALL)
_BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>")
# A template would cost many times as much, on lists for each article.
_TIME = '<time datetime="{}">{}</time>'
_RELATIVE_TIME = '<time datetime="{}" data-relative>{}</time>'
# What stands in a data block inside HTML must not be able to end it.
_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def _pieces(body: str) -> tuple[list[SafeString], list[str]]:
    """Return the stretches of `body` between its references, and the numbers these name."""
    # The one way of an article's markup into a template unescaped: it passes the schema in this
    # very line, whatever road brought it into the database. Whole, since a piece is no document.
    pieces = REFERENCE.split(sanitise(body))
    return [SafeString(text) for text in pieces[::2]], [n.lstrip("0") for n in pieces[1::2]]


def data_block(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON for a `<script>` that browsers read and never run."""
    # Nothing in it can end the element or begin another, so that quotes may stay quotes.
    text = json.dumps(data, ensure_ascii=False)
    # Not translate(): with one curly quote in it that takes forty times as long.
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return SafeString(text)


def paragraphs(body: str) -> list[str]:
    """Return the text of `body`, block by block, without markup.

    >>> paragraphs("<h2>Who?</h2><p>Tom &amp; <em>Elsina</em>.</p>")
    ['Who?', 'Tom & Elsina.']
    """
    text = nh3.clean(_BREAKS.sub("\n", body), tags=set())
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return [line for line in lines if line]


def opening(article: Article, *, words: int) -> str:
    """Return the first words of the text for a list; past a first paragraph that is the headline.

    A provisional headline was taken from the lead, and would else be read twice.
    """
    body = getattr(article, "opening", None) or article.body
    texts = paragraphs(_HEADINGS.sub("", body))
    headline = article.headline.rstrip(" .…").casefold()
    if len(texts) > 1 and texts[0].casefold().startswith(headline):
        texts = texts[1:]
    found = " ".join(texts).split()
    return " ".join(found[:words]).rstrip(",;:–— ") + "…" if len(found) > words else " ".join(found)


def summary(article: Article) -> str:
    """Return the standfirst, or the first words of the text where there is none."""
    return article.standfirst or opening(article, words=40)


def accessible_name(placement: Placement) -> str:
    """Return what is read out in place of the picture; "" for one that adds nothing."""
    picture = placement.picture
    if picture.decorative:
        return ""
    what = picture.alt_text or placement.caption or _("Picture without a description")
    return f"{what} ({picture.label})" if picture.label else what


def moment(at: datetime, *, relative: bool = False) -> SafeString:
    """Return a date, and the time unless it is midnight: then only the day is known."""
    local = timezone.localtime(at)
    shown = date_format(local, "DATE_FORMAT")
    if local.hour or local.minute:
        shown += date_format(local, ", H:i")
    element = _RELATIVE_TIME if relative else _TIME
    return format_html(element, local.isoformat(), shown)


def figure(placement: Placement, *, is_lead: bool = False) -> SafeString:
    """Return the picture with caption, credit and label; a quiet frame where the file is absent."""
    name = accessible_name(placement)
    context = {"placement": placement, "picture": placement.picture, "name": name, "lead": is_lead}
    return render_to_string("articles/_figure.html", context)


def thumbnail(article: Article, *, is_lead: bool = False) -> SafeString:
    """Return the lead picture for a list, with its label; "" where there is no file to show."""
    placement = article.lead
    if placement is None or not placement.picture.file:
        return SafeString()
    name = accessible_name(placement)
    context = {"picture": placement.picture, "name": name, "lead": is_lead}
    return render_to_string("articles/_thumbnail.html", context)


def lead(article: Article) -> SafeString:
    """Return the picture above the text, or nothing."""
    return figure(article.lead, is_lead=True) if article.lead else SafeString()


def body(article: Article) -> SafeString:
    """Return the text with each placement where it is referred to, and the others behind it.

    The lead stands above the text alone; a reference to it, or to nothing, leaves no trace.
    """
    placements = {str(p.number): p for p in article.placements.all() if not p.is_lead}
    texts, numbers = _pieces(article.body)
    shown = [figure(placements[n]) if n in placements else "" for n in numbers]
    rest = [figure(p) for number, p in placements.items() if number not in numbers]
    flow = zip(texts, [*shown, ""], strict=True)
    return format_html_join("", "{}{}", flow) + format_html_join("", "{}", ((f,) for f in rest))

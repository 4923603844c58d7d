"""The blocks of a sanitised body as pages and feeds show them."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.text_blocks import notes, pull_quotes
from articles.text_blocks.notes import Noted
from articles.text_blocks.tables import shown_table
from articles.text_blocks.tokens import has_blocks

_TABLE: Final = re.compile(r"<table>.*?</table>", re.DOTALL)
_FACT_BOX: Final = re.compile(r'<aside class="fact-box">(.*?)</aside>', re.DOTALL)
_CAPTION: Final = "<caption>"


def _with_tables(body: str) -> str:
    """Put each table into a box that scrolls by itself, also by keyboard, under a name."""
    number = count(1)

    def box(found: re.Match[str]) -> str:
        here, table = next(number), shown_table(found[0])
        if _CAPTION in table:
            name = f'aria-labelledby="table-{here}"'
            table = table.replace(_CAPTION, f'<caption id="table-{here}">', 1)
        else:
            name = format_html('aria-label="{}"', _("Table %d") % here)
        return f'<div class="table" role="region" tabindex="0" {name}>{table}</div>'

    return _TABLE.sub(box, body)


def _with_fact_boxes(body: str) -> str:
    """Make each fact box a group under its heading, and no landmark."""
    number, heading = count(1), body.find("<h2>")

    def group(found: re.Match[str]) -> str:
        here, inner = next(number), found[1]
        if not 0 <= heading < found.start():
            # Right below the headline an h3 would skip a level.
            inner = inner.replace("h3>", "h2>")
        if not inner.startswith("<h"):
            return f'<div class="fact-box">{inner}</div>'
        named = f'{inner[:3]} id="facts-{here}"{inner[3:]}'
        return f'<div class="fact-box" role="group" aria-labelledby="facts-{here}">{named}</div>'

    return _FACT_BOX.sub(group, body)


def _with_pull_quotes(body: str) -> str:
    """Hide words that stand in the text from who listens to the page: they would be read twice."""
    words = pull_quotes.words_of_text(body)

    def quote(found: re.Match[str]) -> str:
        hidden = ' aria-hidden="true"' if pull_quotes.is_repeated(found[1], words) else ""
        return f'<blockquote class="pull-quote"{hidden}>{found[1]}</blockquote>'

    return pull_quotes.PULL_QUOTE.sub(quote, body)


def _with_plain_pull_quotes(body: str) -> str:
    """Leave out words that stand in the text: a feed shows them no larger, so they would be read twice."""
    words = pull_quotes.words_of_text(body)

    def quote(found: re.Match[str]) -> str:
        is_repeated = pull_quotes.is_repeated(found[1], words)
        return "" if is_repeated else f"<blockquote>{found[1]}</blockquote>"

    return pull_quotes.PULL_QUOTE.sub(quote, body)


def on_page(body: str) -> Noted:
    """Return a sanitised body with its blocks as readers see them; most have none."""
    if not has_blocks(body):
        return Noted(body, "")
    return notes.on_page(_with_tables(_with_fact_boxes(_with_pull_quotes(body))))


def in_feed(body: str) -> Noted:
    """Return a sanitised body in markup that needs no style sheet and no address of the page."""
    if not has_blocks(body):
        return Noted(body, "")
    boxed = _FACT_BOX.sub(r"<div>\1</div>", _with_plain_pull_quotes(body))
    return notes.in_feed(boxed)

"""The blocks of a page, or its own markup → the HTML of a body."""

from __future__ import annotations

import html
from itertools import groupby

from articles.importing.parse.page import Block, ParsedPage
from articles.sanitising import sanitise

_AROUND = {"item": ("<ul>", "</ul>"), "row": ("<table><tbody>", "</tbody></table>")}


def number_of(picture: int) -> int:
    """Return the number that the text uses for the picture at this position."""
    return picture + 1


def _html(block: Block) -> str:
    text = html.escape(block.text, quote=False)
    if block.kind == "figure":
        return f'<figure data-placement="{number_of(block.picture)}"></figure>'
    if block.kind == "row":
        cells = "".join(f"<td>{html.escape(cell, quote=False)}</td>" for cell in block.cells)
        return f"<tr>{cells}</tr>"
    tag = {"paragraph": "p", "subheading": "h2", "item": "li"}[block.kind]
    return f"<{tag}>{text}</{tag}>"


def to_html(blocks: tuple[Block, ...]) -> str:
    """Return the sanitised body, with neighbouring items in one list and rows in one table."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        before, after = _AROUND.get(kind, ("", ""))
        parts.append(before + "\n".join(map(_html, group)) + after)
    return sanitise("\n".join(parts))


def body_of(page: ParsedPage) -> str:
    """Return the sanitised body; from its own markup if the page was saved with any."""
    return sanitise(page.body) if page.body else to_html(page.blocks)

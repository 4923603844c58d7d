"""The blocks of a page → the HTML of a body."""

from __future__ import annotations

import html
from itertools import groupby

from articles.importing.parse.page import Block
from articles.sanitising import sanitise


def number_of(picture: int) -> int:
    """Return the number that the text uses for the picture at this position."""
    return picture + 1


def _html(block: Block) -> str:
    text = html.escape(block.text, quote=False)
    if block.kind == "figure":
        return f'<figure data-placement="{number_of(block.picture)}"></figure>'
    tag = {"paragraph": "p", "subheading": "h2", "item": "li"}[block.kind]
    return f"<{tag}>{text}</{tag}>"


def to_html(blocks: tuple[Block, ...]) -> str:
    """Return the sanitised body, with neighbouring items in one list."""
    parts: list[str] = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind == "item"):
        inner = "\n".join(map(_html, group))
        parts.append(f"<ul>{inner}</ul>" if is_list else inner)
    return sanitise("\n".join(parts))

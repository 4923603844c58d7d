"""Blocks with their shape and their emphasis → the HTML of a body, and the blocks of words alone."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal

from articles.importing.parse.page import Block, Field

Shape = Literal["p", "h2", "h3", "ul", "ol", "quote", "row", "head row", "figure"]
_AROUND: Final = {
    "ul": ("<ul>", "</ul>"),
    "ol": ("<ol>", "</ol>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "row": ("<table><tbody>", "</tbody></table>"),
}
_TAGS: Final = {"ul": "li", "ol": "li", "quote": "p"}
_KINDS: Final = {"h2": "subheading", "h3": "subheading", "ul": "item", "ol": "item", "row": "row", "head row": "row"}  # fmt: skip
FIELDS: Final = {"subheading": Field.SUBHEADING, "item": Field.ITEM, "row": Field.ROW, "paragraph": Field.PARAGRAPH}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shaped:
    """A block with its words as HTML; those of one list or table have one `group`."""

    block: Block
    shape: Shape
    markup: str = ""
    group: int = 0


@dataclass
class Body:
    """The blocks of a text while it is read."""

    shaped: list[Shaped] = field(default_factory=list)

    def add(self, shape: Shape, text: str, markup: str = "", group: int = 0) -> int:
        """Add a block; return its number."""
        block = Block(_KINDS.get(shape, "paragraph"), text)  # type: ignore[arg-type]
        self.shaped.append(Shaped(block, shape, markup or html.escape(text, quote=False), group))
        return len(self.shaped) - 1

    def add_row(self, cells: list[str], *, is_head: bool, group: int) -> int:
        block = Block("row", " | ".join(cells), cells=tuple(cells))
        self.shaped.append(Shaped(block, "head row" if is_head else "row", group=group))
        return len(self.shaped) - 1

    def add_figure(self, picture: int) -> None:
        self.shaped.append(Shaped(Block("figure", picture=picture), "figure"))

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(each.block for each in self.shaped)

    @property
    def html(self) -> str:
        return "\n".join(_grouped(self.shaped))


def _one(each: Shaped) -> str:
    if each.shape == "figure":
        return f'<figure data-placement="{each.block.picture + 1}"></figure>'
    if each.block.kind == "row":
        tag = "th" if each.shape == "head row" else "td"
        cells = [f"<{tag}>{html.escape(cell, quote=False)}</{tag}>" for cell in each.block.cells]
        return f"<tr>{''.join(cells)}</tr>"
    tag = _TAGS.get(each.shape, each.shape)
    return f"<{tag}>{each.markup}</{tag}>"


def _together(each: Shaped) -> tuple[str, int]:
    return each.shape.removeprefix("head "), each.group


def _grouped(shaped: Iterable[Shaped]) -> Iterable[str]:
    for (shape, _group), several in groupby(shaped, key=_together):
        before, after = _AROUND.get(shape, ("", ""))
        yield before + "\n".join(map(_one, several)) + after

"""The text of a page in Markdown → its blocks in order, each with its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.file_types.markdown.running_words import RunningWords, running_words
from articles.importing.file_types.shaped_blocks import Shape

_READER: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass
class MarkdownBlock:
    """A paragraph, heading, item or row; `lines` counts from the first line of the text."""

    shape: Shape
    lines: tuple[int, int]
    level: int = 0  # of a heading
    words: RunningWords = field(default_factory=RunningWords)
    cells: list[str] = field(default_factory=list)
    group: int = 0


class _Walk:
    """Where the reading of the tokens stands."""

    def __init__(self) -> None:
        self.lists: list[Shape] = []
        self.quotes = 0
        self.heading = 0
        self.row: MarkdownBlock | None = None
        self.is_head = False
        self.group = 0

    def step(self, token: Token) -> MarkdownBlock | None:
        """Take one token; return the block that it completes."""
        name, _, way = token.type.rpartition("_")
        if way in ("open", "close"):
            return self._element(name, token, is_open=way == "open")
        if token.type in ("fence", "code_block") and token.map:
            return MarkdownBlock("p", _lines(token), words=_code(token.content))
        if token.type != "inline":
            return None
        words = running_words(token)
        if self.row is not None:
            self.row.cells.append(words.text)
            return None
        return MarkdownBlock(self._shape(), _lines(token), self.heading, words, group=self.group)

    def _shape(self) -> Shape:
        if self.heading:
            return "h2" if self.heading < 3 else "h3"
        if self.lists:
            return self.lists[-1]
        return "quote" if self.quotes else "p"

    def _element(self, name: str, token: Token, *, is_open: bool) -> MarkdownBlock | None:
        if name in ("bullet_list", "ordered_list"):
            self._list("ul" if name == "bullet_list" else "ol", is_open=is_open)
        elif name == "blockquote":
            self.quotes += 1 if is_open else -1
        elif name == "heading":
            self.heading = int(token.tag[1:]) if is_open else 0
        elif name == "thead":
            self.is_head = is_open
        elif name == "table":
            self.group += is_open
        elif name == "tr":
            return self._row(token, is_open=is_open)
        return None

    def _list(self, shape: Shape, *, is_open: bool) -> None:
        if not is_open:
            self.lists.pop()
            return
        self.group += not self.lists
        self.lists.append(shape)

    def _row(self, token: Token, *, is_open: bool) -> MarkdownBlock | None:
        if is_open:
            shape: Shape = "head row" if self.is_head else "row"
            self.row = MarkdownBlock(shape, _lines(token), group=self.group)
            return None
        done, self.row = self.row, None
        return done


def _lines(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 0)
    return first, last


def _code(content: str) -> RunningWords:
    found = RunningWords()
    for number, line in enumerate(content.rstrip("\n").split("\n")):
        if number:
            found.add("\n", "<br>")
        found.add(line)
    return found


def blocks_of(text: str) -> Iterator[MarkdownBlock]:
    """Yield the blocks of a text."""
    walk = _Walk()
    for token in _READER.parse(text):
        if block := walk.step(token):
            yield block

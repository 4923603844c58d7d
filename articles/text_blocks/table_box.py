"""A table with a caption, head rows and cells of words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from articles.text_blocks.boxes import Box


class Cell(NamedTuple):
    """A cell of words in lines; `name` is th or td."""

    name: str
    attributes: str
    lines: list[str]

    def html(self) -> str:
        words = "<br>".join(self.lines)
        return f"<{self.name}{self.attributes}>{words}</{self.name}>"


Row = list[Cell]


def _is_head(row: Row) -> bool:
    return all(cell.name == "th" for cell in row)


def _part(name: str, rows: Iterable[Row]) -> str:
    told = "".join(f"<tr>{''.join(cell.html() for cell in row)}</tr>" for row in rows)
    return f"<{name}>{told}</{name}>" if told else ""


class TableBox(Box):
    """Takes the rows of a table; a table in one of its cells is words of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self._caption: list[str] = []
        self._rows: list[Row] = []
        # The parts of the table that are open, without those of a table within.
        self._open: list[str] = []
        self._depth = 0

    def allows(self, inline: str) -> bool:
        """Return whether this is no caption, which is text alone."""
        return "caption" not in self._open

    def takes_cells(self) -> bool:
        return self._depth == 0

    def start(self, name: str, attributes: str) -> None:
        if name == "table":
            self._depth += 1
        if self._depth:
            return
        self._open.append(name)
        if name == "tr":
            self._rows.append([])
        elif name in ("td", "th"):
            self._begin_cell(name, attributes)

    def _begin_cell(self, name: str, attributes: str) -> None:
        if not self._rows:
            self._rows.append([])
        if "thead" in self._open:
            name = "th"
        in_order = "".join(sorted(f" {each}" for each in attributes.split()))
        self._rows[-1].append(Cell(name, in_order, []))

    def end(self, name: str) -> None:
        if self._depth:
            self._depth -= name == "table"
        else:
            self._open.pop()

    def add(self, line: str) -> None:
        if "caption" in self._open:
            self._caption.append(line)
        elif "td" in self._open or "th" in self._open:
            self._rows[-1][-1].lines.append(line)
        else:
            super().add(line)

    def html(self) -> str:
        rows = [row for row in self._rows if row]
        head = list(takewhile(_is_head, rows))
        caption = " ".join(" ".join(self._caption).split())
        if not rows:
            return (f"<p>{caption}</p>" if caption else "") + super().html()
        told = _part("thead", head) + _part("tbody", rows[len(head) :])
        above = f"<caption>{caption}</caption>" if caption else ""
        return f"<table>{above}{told}</table>{super().html()}"

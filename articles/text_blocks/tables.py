"""Tables on pages: cells that say what they head, and columns of numbers that line up."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
_NOTE: Final = re.compile(r"<small>.*?</small>", re.DOTALL)
_MARKUP: Final = re.compile(r"<[^>]*>")
# "12", "−3.5 %", "£1,200", "2024/25", "3:1", "5 km", or a dash or nothing for none
_NUMBER: Final = re.compile(r"[^\w]*\d[\d\W]*(?:[a-z]{1,2})?|[-–—]?", re.IGNORECASE)


class _Cell(NamedTuple):
    name: str
    attributes: str
    html: str

    @property
    def is_number(self) -> bool:
        """Whether the cell holds no more than a number; a heading of a row never does."""
        words = _MARKUP.sub("", _NOTE.sub("", self.html)).replace("&nbsp;", " ").strip()
        return self.name == "td" and bool(_NUMBER.fullmatch(words))


def _cells(rows: str) -> list[list[_Cell]]:
    return [[_Cell(*found) for found in _CELL.findall(row)] for row in _ROW.findall(rows)]


def _columns_of_numbers(rows: list[list[_Cell]]) -> set[int]:
    """Return the columns in which nothing but numbers stands below the head."""
    cells = [(at, cell) for row in rows for at, cell in enumerate(row)]
    with_words = {at for at, cell in cells if not cell.is_number}
    return {at for at, cell in cells if cell.html} - with_words


def _shown(cell: _Cell, scope: str, *, is_number: bool) -> str:
    # A heading without words heads nothing: the corner of a table.
    is_heading = cell.name == "th" and bool(cell.html)
    name, scoped = ("th", f' scope="{scope}"') if is_heading else ("td", "")
    marked = ' class="number"' if is_number else ""
    return f"<{name}{cell.attributes}{scoped}{marked}>{cell.html}</{name}>"


def shown_table(table: str) -> str:
    """Return a table of a sanitised body with what pages say of its cells."""
    above, end_of_head, below = table.rpartition("</thead>")
    # Where a cell spans others, none of the rows tells which column it is in.
    columns = set() if "span=" in table else _columns_of_numbers(_cells(below))

    def part(html: str, scope: str) -> str:
        def row(found: re.Match[str]) -> str:
            cells = enumerate(_Cell(*each) for each in _CELL.findall(found[1]))
            told = (_shown(cell, scope, is_number=at in columns) for at, cell in cells)
            return f"<tr>{''.join(told)}</tr>"

        return _ROW.sub(row, html)

    return part(above, "col") + end_of_head + part(below, "row")

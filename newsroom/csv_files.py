"""Tables as CSV: streamed, and safe to open in a program that takes cells for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.http import StreamingHttpResponse

# A spreadsheet takes a cell that begins so for a formula; one in Japanese knows the wide signs too.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Without it, some programs take UTF-8 for another encoding.
_BYTE_ORDER_MARK: Final = "\ufeff"


class _Echo:
    """A file that gives back what is written into it."""

    def write(self, text: str) -> str:
        return text


def safe_cell(value: object) -> str:
    """Return the text of a cell that no program takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("Council votes"), safe_cell(12)
    ("'=1+1", 'Council votes', '12')
    """
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a line of CSV for each row."""
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def _with_mark(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _BYTE_ORDER_MARK
    yield from lines(rows)


def answer(name: str, rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Return a download that is made while it is sent; `name` is plain ASCII."""
    response = StreamingHttpResponse(_with_mark(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response

"""Lines with a day in many languages, and lines that look like dates: each has its day, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.importing.parse.dates.date_lines import read_date_lines
from articles.importing.parse.dates.date_search import settled
from articles.importing.parse.lines.logical_lines import logical_lines
from articles.importing.parse.page import Field
from articles.importing.parse.pieces import pieces_of

LINES = [
    line.split(" ", 2)
    for line in (Path(__file__).parents[4] / "data/date_lines.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def day_in(text: str, language: str) -> str:
    """Return the day of publication, or of the update, that a line states; "-" if it is text."""
    pieces = [piece for line in logical_lines(text) for piece in pieces_of(text, line)]
    pieces = read_date_lines(pieces, text, language)
    dates = [piece.date for piece in pieces if piece.date]
    if not dates or any(piece.kind == "text" for piece in pieces):
        return "-"
    first = min(dates, key=lambda found: found.field is not Field.PUBLISHED)
    day = settled(first.stated, language).day
    return day.isoformat() if day else "-"


@pytest.mark.parametrize(("language", "day", "line"), LINES, ids=lambda value: value)
def test_a_line_has_its_day(language, day, line):
    assert day_in(line, language) == day


def test_there_are_three_hundred_different_lines_in_sixty_languages():
    assert len({line for _, _, line in LINES}) > 300
    assert len({language for language, _, _ in LINES}) > 60

"""Physical lines → logical lines: a paragraph that was wrapped at a column becomes one line."""

from __future__ import annotations

from itertools import pairwise, starmap

from articles.importing.parse.bylines import read_byline
from articles.importing.parse.text import Line, ends_with_stop, lines_of, view_of

MAX_COLUMN_CHARACTERS = 100
# A page counts as wrapped if at least two lines of this length go on in lower case.
MIN_BROKEN_LINE_CHARACTERS = 40
MIN_BROKEN_LINES = 2
MAX_DATELINE_CHARACTERS = 80


def _goes_on(line: Line, following: Line) -> bool:
    """Return whether a sentence goes on from `line` to `following`."""
    view, after = line.view.strip(), following.view.strip()
    return (
        len(view) >= MIN_BROKEN_LINE_CHARACTERS and after[:1].islower() and not ends_with_stop(view)
    )


def _is_broken(line: Line, following: Line, column: int) -> bool:
    """Return whether `line` was wrapped: the next word does not fit, or goes on in lower case."""
    view, after = line.view.strip(), following.view.split()
    if not view or not after:
        return False
    has_room = len(view) + 1 + len(after[0]) <= column
    goes_on = after[0][0].islower() and not ends_with_stop(view)
    return not has_room or (goes_on and not read_byline(following.view.strip()))


def _joined(source: str, lines: list[Line]) -> Line:
    first, last = lines[0], lines[-1]
    if first is last:
        return first
    view = view_of(source[first.start : last.end]).replace("\n", " ").replace("\r", " ")
    return Line(first.number, first.start, last.end, view)


def _is_dateline(line: Line) -> bool:
    """Return whether the line is a dateline: "MADRID, 5 Mar. (EUROPA PRESS) -"."""
    view = line.view.strip()
    return len(view) <= MAX_DATELINE_CHARACTERS and view.endswith((") -", ") --"))


def logical_lines(source: str) -> list[Line]:
    """Return the lines of `source`, with each wrapped paragraph as one line."""
    lines = list(lines_of(source))
    column = max((len(line.view.strip()) for line in lines), default=0)
    pairs = list(pairwise(lines))
    is_wrapped = (
        column <= MAX_COLUMN_CHARACTERS and sum(starmap(_goes_on, pairs)) >= MIN_BROKEN_LINES
    )
    found: list[list[Line]] = [lines[:1]]
    for line, following in pairs:
        is_open = following.view.strip() and _is_dateline(line)
        if is_open or (is_wrapped and _is_broken(line, following, column)):
            found[-1].append(following)
        else:
            found.append([following])
    return [_joined(source, group) for group in found if group]

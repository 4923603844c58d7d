"""Physical lines → logical ones: paragraphs that were broken at some column are joined again."""

from __future__ import annotations

from itertools import pairwise, starmap

from articles.importing.parse.bylines import read_byline
from articles.importing.parse.text import Line, ends_with_stop, lines_of, view_of

WIDEST_COLUMN = 100
# A broken line is at least this long and goes on in lower case: so often that it is no chance.
SHORTEST_BROKEN = 40
FEWEST_BROKEN = 2
LONGEST_DATELINE = 80


def _goes_on(line: Line, following: Line) -> bool:
    """Return whether `following` begins in the middle of a sentence."""
    view, after = line.view.strip(), following.view.strip()
    return len(view) >= SHORTEST_BROKEN and after[:1].islower() and not ends_with_stop(view)


def _is_broken(line: Line, following: Line, column: int) -> bool:
    """Return whether the first word of `following` had no room on `line`, or goes on in it."""
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
    """Return whether the line is "MADRID, 5 Mar. (EUROPA PRESS) -" and the text begins below."""
    view = line.view.strip()
    return len(view) <= LONGEST_DATELINE and view.endswith((") -", ") --"))


def logical_lines(source: str) -> list[Line]:
    """Return the lines of `source`; where they are broken at a column, one line a paragraph."""
    lines = list(lines_of(source))
    column = max((len(line.view.strip()) for line in lines), default=0)
    pairs = list(pairwise(lines))
    is_wrapped = column <= WIDEST_COLUMN and sum(starmap(_goes_on, pairs)) >= FEWEST_BROKEN
    found: list[list[Line]] = [lines[:1]]
    for line, following in pairs:
        is_open = following.view.strip() and _is_dateline(line)
        if is_open or (is_wrapped and _is_broken(line, following, column)):
            found[-1].append(following)
        else:
            found.append([following])
    return [_joined(source, group) for group in found if group]

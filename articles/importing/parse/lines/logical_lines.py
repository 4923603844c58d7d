"""Physical lines → logical lines: a paragraph that was wrapped at a column becomes one line."""

from __future__ import annotations

from itertools import pairwise, starmap
from typing import NamedTuple

from articles.importing.parse.bylines import read_byline
from articles.importing.parse.dates.stated_dates import read_date, read_glued_date
from articles.importing.parse.lines.list_marks import mark_of
from articles.importing.parse.text import Line, ends_with_stop, lines_of, view_of, width_of

MIN_COLUMN, MAX_COLUMN = 30, 120
# One line in twenty may be longer than the column: an address, a headline.
SHARE_BELOW_COLUMN = 0.95
# Programs that wrap differ by so much in what they count.
COLUMN_SLACK = 3
# Of a wrapped page at least this share of the lines ends within so many characters of the column.
MIN_SHARE_AT_COLUMN, REACH_OF_COLUMN = 0.45, 14
# A page counts as wrapped if at least two lines of this width go on in lower case, or if two are
# full and go on with a capital, as German lines do, and so many of all lines are full.
MIN_BROKEN_LINE_WIDTH = 40
MIN_BROKEN_LINES = 2
MIN_SHARE_OF_FULL_LINES = 0.6
MAX_DATELINE_CHARACTERS = 80
# In the first lines of a page a byline or a date is no part of a sentence.
MAX_HEAD_LINES = 12


class Unwrapped(NamedTuple):
    """The logical lines, and whether two paragraphs without a blank line may have become one."""

    lines: list[Line]
    may_be_glued: bool = False


def _has_case(char: str) -> bool:
    return char.lower() != char.upper()


def _goes_on(line: Line, following: Line) -> bool:
    """Return whether a sentence goes on from `line` to `following`."""
    view, after = line.view.strip(), following.view.strip()
    begins_inside = after[:1].islower() or (after[:1].isalpha() and not _has_case(after[0]))
    return begins_inside and width_of(view) >= MIN_BROKEN_LINE_WIDTH and not ends_with_stop(view)


def _bare_view(line: Line) -> str:
    """Return the view without a date that a scraper glued to it after the wrapping."""
    glued = read_glued_date(line.view)
    return line.view[glued[1] if glued else 0 :].strip()


def _widths(lines: list[Line]) -> list[int]:
    """Return the widths of the lines with another below; the last of a paragraph may end anywhere."""
    views = [_bare_view(line) for line, below in pairwise(lines) if below.view.strip()]
    return sorted(width_of(view) for view in views if " " in view or width_of(view) > len(view))


def _column(lines: list[Line]) -> int:
    """Return the column at which the page was wrapped; 0 if it was not."""
    widths = _widths(lines)
    if not widths:
        return 0
    limit = widths[int(SHARE_BELOW_COLUMN * (len(widths) - 1))] + COLUMN_SLACK
    column = max(width for width in widths if width <= limit)
    near = sum(column - REACH_OF_COLUMN <= width <= column for width in widths)
    is_wrapped = MIN_COLUMN <= column <= MAX_COLUMN and near >= MIN_SHARE_AT_COLUMN * len(widths)
    return column if is_wrapped else 0


def _first_word_width(view: str) -> int:
    """Return the least width that goes to the next line: a word, or two characters of Japanese."""
    word = view.split(maxsplit=1)[0]
    return width_of(word[:2]) if width_of(word[:1]) > 1 else width_of(word)


def _is_full(line: Line, following: Line, column: int) -> bool:
    """Return whether the first word of `following` had no room in `line`."""
    width = width_of(_bare_view(line))
    return width <= column < width + 1 + _first_word_width(following.view)


def _is_wrapped(pairs: list[tuple[Line, Line]], column: int) -> bool:
    if sum(starmap(_goes_on, pairs)) >= MIN_BROKEN_LINES:
        return True
    within = [(line, below) for line, below in pairs if line.view.strip() and below.view.strip()]
    full = [line for line, below in within if _is_full(line, below, column)]
    unfinished = [line for line in full if not ends_with_stop(line.view)]
    is_prose = any(ends_with_stop(below.view) for _, below in pairs)
    is_enough = len(full) >= MIN_SHARE_OF_FULL_LINES * len(within)
    return is_prose and is_enough and len(unfinished) >= MIN_BROKEN_LINES


def _is_fact_in_head(following: Line) -> bool:
    view = following.view.strip()
    return following.number <= MAX_HEAD_LINES and bool(read_date(view) or read_byline(view))


def _opens_item(first: Line, line: Line, following: Line, *, is_full: bool) -> bool:
    """Return whether `following` begins an item of a list; a full line may go on with a dash."""
    if not mark_of(following.view):
        return False
    view = line.view.strip()
    return not is_full or bool(mark_of(first.view)) or ends_with_stop(view) or view.endswith(":")


def _is_broken(first: Line, line: Line, following: Line, column: int) -> bool:
    """Return whether `line` was wrapped: the next word does not fit, or goes on in lower case."""
    view, after = line.view.strip(), following.view.split()
    if not view or not after or _is_row(line) or _is_fact_in_head(following):
        return False
    is_full = _is_full(line, following, column)
    if _opens_item(first, line, following, is_full=is_full):
        return False
    goes_on = after[0][0].islower() and not ends_with_stop(view)
    return is_full or (goes_on and not read_byline(following.view.strip()))


def _is_row(line: Line) -> bool:
    return line.has_tab or "   " in line.view.strip()


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


def _may_be_glued(lines: list[Line], groups: list[list[Line]]) -> bool:
    """Return whether a full line that ends a sentence may have ended a paragraph.

    Where blank lines part the paragraphs, it did not.
    """
    if any(not line.view.strip() for line in lines[MAX_HEAD_LINES:-1]):
        return False
    return any(ends_with_stop(line.view) for group in groups for line in group[:-1])


def unwrap(source: str) -> Unwrapped:
    """Return the lines of `source`, with each wrapped paragraph as one line."""
    lines = list(lines_of(source))
    pairs = list(pairwise(lines))
    column = _column(lines)
    column *= bool(column) and _is_wrapped(pairs, column)
    groups: list[list[Line]] = [lines[:1]]
    for line, following in pairs:
        is_open = following.view.strip() and _is_dateline(line)
        if is_open or (column and _is_broken(groups[-1][0], line, following, column)):
            groups[-1].append(following)
        else:
            groups.append([following])
    may_be_glued = bool(column) and _may_be_glued(lines, groups)
    return Unwrapped([_joined(source, group) for group in groups if group], may_be_glued)


def logical_lines(source: str) -> list[Line]:
    return unwrap(source).lines

"""No page, however odd, keeps the parser busy: its work grows with the length and hardly faster.

Work is counted in calls, so that a busy machine changes nothing.
"""

from __future__ import annotations

import itertools
import sys

import pytest

from articles.importing.parse.headlines import provisional
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD

LENGTH = 6_000
# Twice the page takes twice the work; some tables are built at first use.
MAX_RATIO = 2.6


def work(text: str) -> int:
    """Return how many calls it takes to parse `text`."""
    calls = 0

    def count(*_) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return calls


def _words(number: int) -> list[str]:
    """Return words of four letters, all different, that no table knows."""
    letters = itertools.product("bdfgklmnprst", repeat=4)
    return ["".join(each) for each in itertools.islice(letters, 0, number * 7, 7)]


def _two_words(number: int) -> list[str]:
    return list(map(" ".join, itertools.pairwise(_words(number + 1))))


def _numbered(number: int) -> list[str]:
    return [f"{word[:2]}{n}" for n, word in enumerate(_words(number))]


def _headlines(number: int) -> list[str]:
    return [f"Ferry {word} is late for the {n}th time" for n, word in enumerate(_words(number))]


# Calls and returns for one line more, a fifth above what is measured. A page of a megabyte has up to
# 190,000 lines.
@pytest.mark.parametrize(
    ("lines", "most"), [(_words, 500), (_two_words, 850), (_numbered, 570), (_headlines, 2600)]
)
def test_a_line_that_no_table_knows_is_passed_over_by_most_readers(lines, most):
    many, few = lines(600), lines(300)
    parse("\n".join(many))
    assert (work("\n".join(many)) - work("\n".join(few))) / 300 < most


LINES = [
    "A. B. C. D. ",
    "words and ",
    "月曜日",
    "2024年2月22日月曜日",
    "Leave a comment\n",
    "Name\n",
    f"{LEAD}\nLeave a comment\n" + "Bridge\n" * 12,
    "5 March 2024\n",
    f"{LEAD}\n5 March 2024\n",
    "Photo: Jane Doe\n",
    f"{LEAD} Photo: Jane Doe\n",
    "By Will Taylor and Jane Doe\n",
    "Read more: Ferry sinks\n",
    "Related\n",
    "• item\n",
    "((((((((",
    "\u200b\u00a0 \t",
    "“„«‘",
    "Home | News | Sport\n",
    "by by by by ",
    "x" * 80 + "\n",
    "a bridge\n",
    "&amp;",
    "#tag ",
    "Published Published ",
    "Facebook Twitter ",
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: repr(line[:20]))
def test_twice_the_page_takes_hardly_more_than_twice_the_work(line):
    times = LENGTH // len(line)
    assert work(line * 2 * times) < MAX_RATIO * work(line * times) + 1_000


@pytest.mark.parametrize("line", LINES, ids=lambda line: repr(line[:20]))
def test_a_page_of_one_line_over_and_over_is_read_to_its_end(line):
    text = line * (5 * LENGTH // len(line))
    assert parse(text).spans[-1].end == len(text)


@pytest.mark.parametrize(
    "line",
    ["2024年2月22日" + "月曜日" * 36 + "x", "5 March 2024 " + "a la " * 20 + "x", "(" * 159],
)
def test_a_short_line_that_could_be_read_in_many_ways_is_read(line):
    assert parse(line).spans[-1].end == len(line)
    assert provisional(line * 50) is not None

"""No page, however odd, keeps the parser busy: the time grows with the length and not faster."""

from __future__ import annotations

import time

import pytest

from articles.importing.headlines import provisional
from articles.importing.parse import parse
from tests.articles.importing.pages import LEAD, READABLE, text_of

LENGTH = 30_000
SECONDS = 15  # a quiet machine needs a tenth of this

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
def test_a_page_of_one_line_over_and_over(line):
    text = line * (LENGTH // len(line))
    started = time.process_time()
    spans = parse(text).spans
    assert time.process_time() - started < SECONDS
    assert spans[-1].end == len(text)


def test_short_lines_that_could_be_read_in_many_ways():
    started = time.process_time()
    for line in (
        "2024年2月22日" + "月曜日" * 36 + "x",
        "5 March 2024 " + "a la " * 20 + "x",
        "(" * 159,
    ):
        parse(line)
        provisional(line * 50)
    assert time.process_time() - started < SECONDS


def test_all_pages_that_there_are():
    texts = [text_of(path) for path in READABLE]
    started = time.process_time()
    for text in texts:
        parse(text)
    assert time.process_time() - started < SECONDS

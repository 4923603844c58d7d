"""What an editor has to look at before a page is published."""

from __future__ import annotations

from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, article, lines


def problems(*texts: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.value) for problem in parse(lines(*texts)).problems]


def test_two_headlines_are_named_the_chosen_one_first():
    found = problems(
        "Ferry sinks in the bay", "Bridge closes for a year", "5 March 2024", LEAD, SECOND
    )
    assert found == [("two headlines", "“Bridge closes for a year”, “Ferry sinks in the bay”")]


def test_names_of_sections_that_are_left_out_are_no_question():
    assert problems("The Post", "LOCAL NEWS", "Bridge closes on Monday", "5 March 2024", LEAD) == []


def test_more_than_three_short_lines_are():
    above = ("The Post", "Local", "North", "Rivers")
    found = problems(*above, "Bridge closes on Monday", "5 March 2024", LEAD)
    assert found == [("left out", "4\n“The Post”")]


def test_nothing_is_left_out_of_a_plain_page():
    assert article().problems == ()

"""Wrapped paragraphs are one paragraph; lines that are paragraphs stay their own."""

from __future__ import annotations

from articles.importing.parse.logical_lines import logical_lines
from tests.articles.importing.parse.pages import PAGES, text_of


def views(text: str) -> list[str]:
    return [line.view for line in logical_lines(text) if line.view.strip()]


def test_lines_that_were_broken_at_a_column_are_joined():
    assert views(text_of(PAGES / "hard-wrapped.txt")) == [
        "Lighthouse keeper retires and nobody applies",
        "By Ada Finch",
        "3 June 2022",
        (
            "The last keeper of the lighthouse at Cold Point has retired after forty-one years, and the"
            " harbour office says that it has not had a single application for the post."
        ),
        (
            "The lamp has been automatic since 1994. What the keeper did since then was paint, answer"
            " letters from schools and count the birds that flew into the glass."
        ),
        "A quiet job",
        (
            '"You have to like the sound of wind," she said. "And you have to like it at four in the'
            ' morning."'
        ),
    ]


def test_a_byline_below_a_headline_is_not_joined_to_it():
    text = text_of(PAGES / "hard-wrapped.txt").replace("By Ada Finch", "by Ada Finch")
    assert views(text)[:2] == ["Lighthouse keeper retires and nobody applies", "by Ada Finch"]


def test_lines_that_are_paragraphs_stay():
    text = text_of(PAGES / "single-newlines.txt")
    assert views(text) == text.splitlines()


def test_a_dateline_belongs_to_the_text_below():
    assert views("MADRID (EFE) -\nEl gato se jubila.\n") == ["MADRID (EFE) - El gato se jubila."]


def test_nothing_is_no_line():
    assert logical_lines("") == []

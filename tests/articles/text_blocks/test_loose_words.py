"""Words typed outside of any block become paragraphs, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.sanitising import sanitise, without_markup
from articles.text_blocks.loose_words import in_paragraphs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\r\n \r\nTwo\nlines.", "<p>One.</p><p>Two\nlines.</p>"),
        ("<p>One.</p>\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("<p>One.</p>\n\n<p>Two.</p>", "<p>One.</p>\n\n<p>Two.</p>"),
        (
            "One <em>and</em> <br>two.<h2>Three</h2>",
            "<p>One <em>and</em> <br>two.</p><h2>Three</h2>",
        ),
        ("One.<hr>Two.", "<p>One.</p><hr><p>Two.</p>"),
        ("<strong>One.\n\nTwo.</strong>", "<p><strong>One.\n\nTwo.</strong></p>"),
        (
            "<ul><li>One.\n\nTwo.</li></ul>\n\nThree.",
            "<ul><li>One.\n\nTwo.</li></ul><p>Three.</p>",
        ),
        ("\n\n", "\n\n"),
        ("", ""),
    ],
)
def test_loose_words_are_paragraphs_parted_by_blank_lines(typed, kept):
    assert in_paragraphs(sanitise(typed)) == kept


def words_in(body: str) -> list[str]:
    return without_markup(body.replace("<", " <")).split()


PARTS = [
    "One.",
    "\n\n",
    "<em>two</em>",
    "<em>",
    "</em>",
    "<p>three</p>",
    "<hr>",
    "<br>",
    "<ul><li>",
]


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_no_word_is_lost_and_a_second_time_changes_nothing(typed):
    once = in_paragraphs(sanitise(typed))
    assert words_in(once) == words_in(sanitise(typed))
    assert in_paragraphs(sanitise(once)) == once

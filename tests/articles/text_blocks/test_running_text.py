"""What of a body stands in lists and searches."""

from __future__ import annotations

import pytest

from articles.lists.openings import opening, paragraphs
from articles.lists.search import entry
from articles.spelling.terms import terms
from articles.text_blocks.running_text import running_text, without_repetitions
from tests import cast

QUOTE = '<aside class="pull-quote"><p>We will.</p></aside>'
BODY = (
    f"{QUOTE}<p>It fell<small>See the report.</small> twice.</p>"
    "<table><caption>Falls</caption><tbody><tr><th>May</th><td>1</td></tr></tbody></table>"
    '<aside class="fact-box"><h3>The bridge</h3></aside><p>“We will,” she said.</p>'
)


def test_the_running_text_is_without_all_that_stands_beside_it():
    assert running_text(BODY) == "<p>It fell twice.</p><p>“We will,” she said.</p>"


def test_a_table_that_is_cut_is_none_of_the_running_text():
    assert running_text("<p>a</p><table><tbody><tr><td>b") == "<p>a</p>"


def test_a_repetition_alone_is_left_out_of_a_search():
    assert without_repetitions(BODY) == BODY.removeprefix(QUOTE)


def test_paragraphs_are_all_of_it_row_by_row_with_the_notes_in_brackets():
    assert paragraphs(BODY) == [
        "We will.",
        "It fell (See the report.) twice.",
        "Falls",
        "May 1",
        "The bridge",
        "“We will,” she said.",
    ]


def test_raised_figures_are_part_of_no_other_number():
    body = "<p>10<sup>6</sup> km<sup>2</sup> of CO<sub>2</sub><hr>the 1<sup>st</sup>.</p>"
    assert paragraphs(body) == ["10⁶ km² of CO₂", "the 1st."]


@pytest.mark.django_db
def test_a_search_finds_raised_figures_as_they_are_typed():
    body = "<p>10<sup>6</sup> km<sup>2</sup> of CO<sub>2</sub></p>"
    edition, piece = cast.told(cast.make_article(body=body))
    assert entry(edition, piece).body == "106 km2 of co2"


def test_an_opening_is_the_running_text():
    assert opening("The bridge", BODY) == "It fell twice. “We will,” she said."


def test_a_long_table_at_the_top_does_not_take_the_place_of_the_opening():
    rows = "<tr><td>1</td></tr>" * 1_000
    assert (
        opening("The bridge", f"<table><tbody>{rows}</tbody></table><p>It fell.</p>") == "It fell."
    )


@pytest.mark.django_db
def test_a_search_finds_tables_boxes_and_notes_and_no_word_twice():
    edition, piece = cast.told(cast.make_article(body=BODY))
    words = "It fell. See the report twice. Falls May 1 The bridge We will she said"
    assert entry(edition, piece).body == terms(words)

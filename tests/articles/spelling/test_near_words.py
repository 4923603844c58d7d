"""Near words: which have a spelling in common, and how far they are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spelling.near_words import distance, spellings, unit_of, words_of

WORDS = st.text("abcdé", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rbidge", "bridge"),
        ("brdge", "bridge"),
        ("bridgge", "bridge"),
        ("bridhe", "bridge"),
        ("kobenhaven", "kobenhavn"),
        ("мсот", "мост"),
    ],
)
def test_one_slip_leaves_a_spelling_in_common(typed, meant):
    assert {*spellings(typed)} & {*spellings(meant)}
    assert distance(typed, meant) == 1


@given(WORDS, WORDS)
def test_what_has_a_spelling_in_common_is_two_letters_apart_at_most(one, other):
    if {*spellings(one)} & {*spellings(other)}:
        assert distance(one, other) <= 2


@given(WORDS, WORDS)
def test_a_distance_is_the_same_both_ways_and_nothing_between_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)


@pytest.mark.parametrize(
    "word", ["the", "covid19", "2024", "城市交通", "กรุงเทพ", "a-b", "", "x" * 33]
)
def test_short_words_numbers_and_scripts_without_spaces_have_none(word):
    assert unit_of(word) == ""


def test_the_words_of_a_text_are_kept_as_they_are_shown():
    text = "Łódź, Tromsø; hy\u00adphen’s L’Été 2024 covid19 城市 and the ŁÓDŹ"
    assert words_of(text) == {"łódź": "lodz", "tromsø": "tromso", "hyphen": "hyphen"}


def test_a_text_without_end_has_so_many_words_and_no_more():
    letters = "abcdefghijklmnop"
    text = " ".join(
        f"{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in "ab"
    )
    assert len(words_of(text)) == 3_000

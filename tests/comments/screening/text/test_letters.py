"""The letters of a text: no rule matches a text that has not the letters of the rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.screening.text.letters import letters_of, letters_of_rule
from comments.screening.text.normalisation import fold, readings
from comments.screening.text.word_matcher import compile_words
from tests.comments.screening.test_corpus_data import ROWS, RULES, text_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Free c@s1no!!", "frecasino frecsino"),
        ("V<b>Í</b>AGRA", "viagra vbibagra"),
        ("c.a.s i-n_o", "casino"),
        ("cooool", "coi"),
        ("赌 博", "赌博"),
        ("", ""),
    ],
)
def test_letters_are_what_a_disguise_leaves(text, letters):
    assert letters_of(readings(text)) == letters


def has_letters(text: str, words: str) -> bool:
    return any(
        each in letters_of(readings(text)) for each in letters_of_rule(fold(words, markup=False))
    )


WORDS = st.sampled_from(["casino", "free money", "赌博", "class", "go", "v1agra", "f*ck"])
NOISE = st.text("abcio01!|$@. -'’<b>/\u0430\u0435é赌k", max_size=12)


@given(WORDS, NOISE, NOISE, st.sampled_from(["", ".", " ", "!", "-", "\u200b"]))
def test_what_a_rule_matches_has_its_letters(words, before, after, between):
    text = before + between.join(words) + after
    if compile_words([(0, words)]).find(text, readings(text)):
        assert has_letters(text, words)


def test_no_rule_of_the_corpus_misses_a_comment_of_it_for_its_letters():
    matcher, missed = compile_words(enumerate(RULES)), []
    for text in map(text_of, ROWS):
        found = {RULES[hit.rule] for hit in matcher.find(text, readings(text))}
        missed += [(words, text) for words in found if not has_letters(text, words)]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("c a s i n o   b o n u s for you", True),
        ("casinobonus", True),
        ("Casin\no-Bo nus", True),
        ("The casino. Bonuses are taxed.", True),
        ("A casino, no bonus.", False),
    ],
)
def test_phrases_are_found_run_together_and_spelt_out(text, is_found):
    matcher = compile_words([(7, "casino bonus"), (8, "no more")])
    assert matcher.run_together(letters_of(readings(text))) == [7] * is_found

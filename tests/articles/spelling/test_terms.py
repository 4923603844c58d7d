"""Terms: what the search keeps of a text, and what it looks for of a query."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spelling.terms import (
    MAX_CHARACTERS,
    MAX_LETTERS,
    asked,
    terms,
    units,
    within_bounds,
    words,
)

# Letters of all kinds, marks, invisible characters, and signs that databases read as operators.
TEXTS = st.text() | st.text(alphabet="aé’'\"-*&|!:()\\ \u00ad\u200b交通市서울กขำ่بالמה9½")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Zoë's café, à la carte", "zoe s zoe cafe a la cart"),
        ("covid-19, 5 km², v2.0, a/b_c", "covid 19 5 km2 v2 0 a b c"),
        ("L’article d’aujourd’hui", "l articl larticl d aujourd hui daujourdhui"),
        ("O’Brien and 'quoted'", "o brien obrien and quot"),
        ("hy\u00adphen\u00adated", "hyphen"),
        ("交通", "交通 通"),
        ("東京タワー、2024年", "東京 京タ タワ ワー ー 2024 年"),
        ("서울에서 만나", "서울 울에 에서 서 만나 나"),
        ("กรุง\u200bเทพ", "กร รุ ุง งเ เท ทพ พ"),
        ("ＮＨＫは", "nhk は"),
        ("צה״ל צה\"ל", "צה ל צהל צה ל צהל"),
        ("हिन्दी में", "हिन्दी में"),
        ("½ ①", "1 2 1"),
        ("😀 — … “”", ""),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_text(text, kept):
    assert terms(text) == kept


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("votes Vote", [("vote",), ("vote",)]),
        ("交", [("交",)]),
        ("交通", [("交通",)]),
        ("城市交通", [("城市", "市交", "交通")]),
        ("O'Brien", [("o",), ("brien",)]),
        ("NEAR(a* OR \"b\":c)", [("near",), ("a",), ("or",), ("b",), ("c",)]),
        ("?! — *", []),
    ],
)  # fmt: skip
def test_what_is_looked_for(query, rows):
    assert [term.row for term in asked(query)] == rows


def test_one_character_without_spaces_is_the_beginning_of_a_pair_and_nothing_else_is():
    assert [term.is_begun for term in asked("交 交通 a bridge")] == [True, False, False, False]


@given(TEXTS)
def test_the_databases_get_letters_digits_and_single_spaces(text):
    kept = terms(text)
    assert kept == " ".join(kept.split())
    assert not re.search(r"[!-/:-@A-Z\[-`{-~\0-\x1f]", kept)


@given(TEXTS)
def test_whoever_looks_for_a_whole_text_finds_each_term_in_it(text):
    kept = f" {terms(text)} "
    for term in asked(text):
        row = " ".join(term.row)
        assert f" {row}" in kept if term.is_begun else f" {row} " in kept


@given(TEXTS)
def test_spelled_terms_are_spelled_as_they_are(text):
    for unit in units(text):
        assert units(unit) == [unit]


@given(TEXTS)
def test_words_stand_where_they_say(text):
    for word in words(text):
        assert len(text[word.start : word.end]) == len(word.text)
        assert " " not in text[word.start : word.end]


def test_a_text_is_kept_as_far_as_postgresql_can():
    english, chinese = "bridge " * 50_000, "交通" * 150_000
    assert len(within_bounds(english)) == MAX_CHARACTERS
    assert len(within_bounds(chinese)) == MAX_CHARACTERS // 2
    assert within_bounds("交通") == "交通"


def test_a_word_without_end_counts_by_its_beginning():
    assert terms("x" * 5_000) == "x" * MAX_LETTERS
    assert asked("x" * 100)[0].row == ("x" * MAX_LETTERS,)

"""Extracts: words of the text itself, marked where they were looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.lists.extracts import MAX_EXTRACT_CHARACTERS, extract
from articles.spelling.terms import asked


def marked(text: str, query: str) -> str:
    pieces = extract(text, asked(query))
    return "".join(f"[{words}]" if is_found else words for words, is_found in pieces)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Two Owls & more", "owl", "Two [Owls] & more"),
        ("In Łódź, at noon", "lodz NOON", "In [Łódź], at [noon]"),
        ("Zoë’s O’Brien", "zoe obrien", "[Zoë]’s [O’Brien]"),
        ("hy\u00adphen\u00adated", "hyphenated", "[hy\u00adphen\u00adated]"),
        ("城市交通新计划", "交通", "城市[交通]新计划"),
        ("城市交通新计划", "通", "城市交[通]新计划"),
        ("ｶﾞｰﾄﾞの店", "ガード", "[ｶﾞｰﾄﾞ]の店"),
        ("สวัสดีชาวกรุงเทพมหานคร", "กรุงเทพ", "สวัสดีชาว[กรุงเทพ]มหานคร"),
        ("مُحَمَّد هنا", "محمد", "[مُحَمَّد] هنا"),
        ("הם בירושלים היום", "ירושלים", "הם [בירושלים] היום"),
        ("2019: covid-19", "covid-19", "2019: [covid]-[19]"),
        ("Nothing of it", "owl", "Nothing of it"),
        ("", "owl", ""),
    ],
)
def test_the_words_are_marked_as_they_are_written(text, query, shown):
    assert marked(text, query) == shown


def test_the_place_with_the_most_of_the_words_is_shown():
    filling = "Rain fell on the town. " * 30
    text = f"An owl. {filling}The owl sat on the bridge. {filling}"
    shown = marked(text, "bridge owl")
    assert "[owl] sat on the [bridge]. Rain" in shown
    assert (shown[:2], shown[-2:]) == ("… ", " …")


def test_a_text_without_spaces_is_cut_between_signs():
    text = "雨" * 400 + "交通" + "น้ำ" * 200
    shown = marked(text, "交通")
    assert shown.startswith("… 雨")
    assert "[交通]" in shown
    assert shown.endswith("น้ำ …")


@given(st.text(alphabet="ab c交通é’-\u0301", max_size=900), st.text("ab交通 ’", max_size=6))
def test_an_extract_is_a_short_part_of_the_text(text, query):
    pieces = extract(text, asked(query))
    words = "".join(words for words, _is_found in pieces)
    kept = words.removeprefix("… ").removesuffix(" …") if len(words) > 1 else words
    assert kept in text
    assert len(kept) <= MAX_EXTRACT_CHARACTERS

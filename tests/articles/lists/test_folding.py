"""Words as the search spells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.lists.folding import without_accents


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë's café, à la carte", "Zoe s cafe  a la carte"),
        ("Łódź ß Ø 한국 日本 2024", "Łodz ß Ø 한국 日本 2024"),
    ],
)
def test_accents_and_marks_fall_away_and_letters_stay(text, folded):
    assert without_accents(text) == folded


@given(st.text())
def test_every_character_keeps_its_place(text):
    assert len(without_accents(text)) == len(text)

"""The beginning of a text: no sign is cut in two, and no text without spaces is shown whole."""

from __future__ import annotations

import pytest

from newsroom.cutting import first_signs, first_words, signs, whole_signs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e\u0301te\u0301", ["e\u0301", "t", "e\u0301"]),
        ("👩\u200d🚀👍🏽", ["👩\u200d🚀", "👍🏽"]),
        ("🇮🇱🇩🇪", ["🇮🇱", "🇩🇪"]),
        ("क्षेत्र", ["क्षे", "त्र"]),
        ("น้ำเป็น", ["น้ำ", "เป็", "น"]),
        ("か\u3099き", ["か\u3099", "き"]),
        ("\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"]),
        ("", []),
    ],
)
def test_a_sign_is_what_a_reader_takes_for_one(text, found):
    assert list(signs(text)) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("市议会批准了新的桥梁。", "市议会批准了…"),
        ("市議会が、橋に賛成した。", "市議会が、橋…"),
        ("สภาเทศบาล", "สภาเทศบ…"),
        ("Das Haus brennt.", "Das Haus…"),
        ("Das Haus.", "Das Haus."),
        ("東京の NHK が伝えた。", "東京の NHK…"),
    ],
)
def test_two_words_or_what_is_as_long_as_two_words(text, shown):
    assert first_words(text, 2) == shown


def test_a_sign_at_the_cut_stays_whole():
    assert first_words("か\u3099" * 10, 1) == "か\u3099" * 3 + "…"
    assert first_signs("👩\u200d🚀" * 3, 8) == "👩\u200d🚀" * 2 + "…"
    assert whole_signs("👩\u200d🚀" * 3, 5) == "👩\u200d🚀"


@pytest.mark.parametrize("sign", ["新", "ア", "ก", "က", "ក"])
def test_eighty_to_a_hundred_and_sixty_signs_stand_for_forty_words(sign):
    assert 80 <= len(first_words(sign * 2_340, 40)) <= 160

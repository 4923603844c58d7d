"""Forms of words: English stems, and Hebrew and Arabic words without what is joined to them."""

from __future__ import annotations

import pytest

from articles.spelling.word_forms import forms, stem


@pytest.mark.parametrize(
    "words",
    [
        "bridge bridges",
        "vote votes voted voting",
        "mayor mayors",
        "city cities",
        "run running runs",
    ],
)
def test_forms_of_an_english_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["łódź", "covid19", "мосты", "2024", "", "s"])
def test_other_words_stay(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("בירושלים", ["בירושלים", "ירושלים"]),
        ("ובירושלים", ["ובירושלים", "בירושלים", "ירושלים"]),
        ("שבעיר", ["שבעיר", "בעיר", "עיר"]),
        ("הבית", ["הבית", "בית"]),
        ("בית", ["בית"]),
        ("גשר", ["גשר"]),
    ],
)
def test_a_hebrew_word_is_kept_with_and_without_what_is_joined_to_it(word, found):
    assert [each for each in forms(word) if each in found] == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("المدينه", ["المدينه", "مدينه"]),
        ("بالمدينه", ["بالمدينه", "مدينه"]),
        ("والمدينه", ["والمدينه", "المدينه", "مدينه"]),
        ("للمدينه", ["للمدينه", "مدينه"]),
        ("ومدينه", ["ومدينه", "مدينه"]),
        ("جسر", ["جسر"]),
        ("ال", ["ال"]),
    ],
)
def test_an_arabic_word_is_kept_with_and_without_the_article(word, found):
    assert forms(word) == found

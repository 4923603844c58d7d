"""Titles: two spellings of one are one."""

from __future__ import annotations

import pytest

from articles.names.titles import fold_phrase, fold_title


@pytest.mark.parametrize(
    "title",
    [
        "The king's “speech”",
        "The King’s speech.",
        "  the KING's\u00a0speech?",
        "The King's -- speech",
        "‘The King’s speech’",
    ],
)
def test_spellings_of_one_title(title):
    assert fold_title(title) == "the kings speech"


@pytest.mark.parametrize("title", ["", "…", " - ", "“”"])
def test_marks_alone_are_no_title(title):
    assert fold_title(title) == ""


@pytest.mark.parametrize("title", ["SICAK YAZ", "Sıcak yaz", "sicak yaz"])
def test_capitals_lose_the_turkish_dot(title):
    assert fold_title(title) == "sicak yaz"


def test_only_a_title_joins_the_letters_round_an_apostrophe():
    assert (fold_phrase("L’article"), fold_title("L’article")) == ("l article", "larticle")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "CAFE"),
        ("Łódź: die Straße", "Lodz – die Strasse"),
        ("مُحَمَّد في المدينة", "محمد في المدينه"),
        ("soft\u00adhyphens", "Soft Hyphens".replace(" ", "")),
        ("東京２０２４", "東京 2024"),
    ],
)
def test_a_title_is_found_as_the_search_spells_it(one, other):
    assert fold_title(one) == fold_title(other)


@pytest.mark.parametrize(("one", "other"), [("Cafe", "Cafes"), ("हिन्दी", "हन्दी"), ("C1", "C2")])
def test_letters_vowels_and_digits_make_a_difference(one, other):
    assert fold_title(one) != fold_title(other)


def test_the_import_knows_accents():
    assert fold_phrase("Café") != fold_phrase("Cafe")


def test_it_fits_its_column():
    assert len(fold_title("word " * 100)) == 200

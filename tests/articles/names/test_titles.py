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


def test_letters_make_a_difference():
    assert fold_title("Café") != fold_title("Cafe")


def test_it_fits_its_column():
    assert len(fold_title("word " * 100)) == 200

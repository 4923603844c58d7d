"""Beginnings that a scraper has cut off belong to their sentence."""

from __future__ import annotations

import pytest

from articles.importing.parse.arrangement.fragments import without_drop_cap
from articles.importing.parse.page import Field
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, article, lines


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("W hen the bridge closed", "en", "When the bridge closed"),
        ("“ W hen the bridge closed", "en", "“ When the bridge closed"),
        ("D er Rat tagt", "de", "Der Rat tagt"),
        ("T HE COUNCIL met", "en", "THE COUNCIL met"),
        ("L e pont ferme", "fr", "Le pont ferme"),
    ],
)
def test_a_drop_cap_is_joined(text, language, whole):
    assert without_drop_cap(text, language) == whole


@pytest.mark.parametrize(
    ("text", "language"),
    [("A bridge closed", "en"), ("I saw it", "en"), ("W kwietniu most zamknięto", "pl"), ("С моста видно", "ru"),
     ("À minuit le pont ferme", "fr"), ("J. Field said", "en")],
)  # fmt: skip
def test_a_word_of_one_letter_is_not(text, language):
    assert without_drop_cap(text, language) == text


def test_an_article_alone_is_the_beginning_of_the_sentence_below():
    parsed = article("The", "council will vote again in May, and everyone may listen to it.")
    assert parsed.texts("subheading") == []
    assert "The council will vote again in May, and everyone may listen to it." in parsed.prose


def test_words_before_a_link_are_the_beginning_of_the_sentence_below():
    text = lines("Brücke gesperrt", "5. März 2024", "Der Rat hat die Brücke am Montag für ein Jahr gesperrt.",
                 "Davon betroffen sind vor allem die", "Pendler aus dem Norden, die jeden Tag über den Fluss müssen.")  # fmt: skip
    parsed = parse(text)
    assert parsed.prose[1] == (
        "Davon betroffen sind vor allem die Pendler aus dem Norden, die jeden Tag über den Fluss müssen."
    )
    assert [span.part for span in parsed.spans if span.field is Field.PARAGRAPH][-2:] == [1, 1]


def test_a_heading_that_ends_in_a_word_of_another_language_stays():
    assert article("How bridges die").texts("subheading") == ["How bridges die"]
    assert LEAD in article("How bridges die").prose

"""Slugs: in ASCII, never empty, cut between words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.names.slugs import make_slug


def slug(text: str, length: int = 80) -> str:
    return make_slug(text, kind="article", length=length)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Cruise 'splits' from Elsina", "tom-cruise-splits-from-elsina"),
        ("The king’s speech", "the-kings-speech"),
        ("Łódź öffnet die Straße", "lodz-offnet-die-strasse"),
        ("Ærø får en bro", "aero-far-en-bro"),
        ("İstanbul’da ışık", "istanbulda-isik"),
        ("Том Круз и ёж", "tom-kruz-i-ezh"),
        ("Η γέφυρα", "i-gefyra"),
        ("駅前の本屋 2024", "yiqiannobenwu-2024"),
        ("مرحبا بالعالم", "mrhb-bllm"),
        ("한국 뉴스", "hangug-nyuseu"),
        ("Straße _ Platz_", "strasse-_-platz"),
        ("50% off — now!", "50-off-now"),
    ],
)
def test_what_is_made_of_a_headline(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Köln grüßt die Ämter", "koeln-gruesst-die-aemter"),
        ("de", unicodedata.normalize("NFD", "Köln"), "koeln"),
        ("de-CH", "Zürich", "zuerich"),
        ("da", "Ærø får en bro på øen", "aeroe-faar-en-bro-paa-oeen"),
        ("nb", "Ålesund", "aalesund"),
        ("sv", "Malmö får en bro", "malmo-far-en-bro"),
        ("fi", "Jyväskylä", "jyvaskyla"),
        ("tr", "İstanbul’da ışık", "istanbulda-isik"),
        ("bg", "Къща и щастие", "kashta-i-shtastie"),
        ("uk", "Грищенко і хата", "hryshchenko-i-khata"),
        ("ru", "Гриша и хата", "grisha-i-khata"),
        ("", "Köln", "koln"),
    ],
)
def test_a_language_spells_its_letters_in_its_own_way(language, text, expected):
    assert make_slug(text, kind="article", length=80, language=language) == expected


def test_what_cannot_be_written_in_ascii_has_a_number():
    one, other = slug("!!!"), slug("???")
    assert one.startswith("article-")
    assert one != other == slug("???")


def test_it_is_cut_between_words():
    assert slug("council votes for the bridge", length=20) == "council-votes-for"


def test_one_long_word_is_cut_within():
    assert slug("x" * 200, length=80) == "x" * 80


@given(
    st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=12),
    st.integers(min_value=12, max_value=80),
)
def test_it_is_never_cut_within_a_word(words, length):
    made = slug(" ".join(words), length).split("-")
    assert made == words[: len(made)]


@given(st.text(max_size=120), st.integers(min_value=20, max_value=80))
def test_it_always_fits_an_address(text, length):
    made = slug(text, length)
    assert 0 < len(made) <= length
    assert made.isascii()
    assert made.strip("-") == made

"""One spelling: what two ways of writing have in common, and what stays apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spelling.one_spelling import one_spelling


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("STRASSE Straße", "strasse strasse"),
        ("Łódź Tromsø Øyvind Đà Nẵng", "lodz tromso oyvind da nang"),
        ("Æsir Œuvre Þór ħobż Əliyev", "aesir oeuvre thor hobz eliyev"),
        ("İSTANBUL ısı ISI", "istanbul isi isi"),
        ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
        ("Ёлка елка Ґанок", "елка елка ганок"),
        ("مُحَمَّد محـمد", "محمد محمد"),
        ("مدينة مدينه علی على کتاب كتاب", "مدينه مدينه علي علي كتاب كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("soft\u00adhyphen zero\u200bwidth می\u200cخواهم", "softhyphen zerowidth ميخواهم"),
        ("km² CO₂ ﬁn ＡＢＣ ｶﾞ", "km2 co2 fin abc ガ"),
        ("٢٠٢٤ ۲۰۲۴ २०२४ ２０２４", "2024 2024 2024 2024"),
    ],
)
def test_spellings_that_are_one(text, spelled):
    assert one_spelling(text) == spelled


@pytest.mark.parametrize("text", ["हिन्दी", "கவிதை", "ខ្មែរ", "မြန်မာ", "กรุงเทพ", "이", "が"])
def test_vowels_and_tones_stay(text):
    assert one_spelling(text) == text


@given(st.text())
def test_spelled_again_it_is_the_same(text):
    assert one_spelling(one_spelling(text)) == one_spelling(text)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_it_does_not_matter_how_a_text_is_composed(text, form):
    assert one_spelling(unicodedata.normalize(form, text)) == one_spelling(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F)))
def test_capitals_and_small_letters_are_one(text):
    assert one_spelling(text.upper().lower()) == one_spelling(text.lower().upper())

"""Text as it is compared, and where each character of it stands in what was typed."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.screening.text import normalisation
from comments.screening.text.normalisation import fold, fold_character, readings, skeleton
from tests.comments.screening.steps import HOSTILE, SIZE, lines_run

TEXTS = st.text() | st.text("aÉß\u0301\u200b <b>&#97;[/url=]!.$1а文ﬁ\n")


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Viagra", "viagra"),
        ("STRASSE straße", "strasse strasse"),
        ("Año Ange\u0301lique naïve", "ano angelique naive"),
        ("ｖｉａｇｒａ 𝓿𝓲𝓪𝓰𝓻𝓪 Ⓥⓘⓐⓖⓡⓐ 🅥🅸🅐🅖🅡🅰", "viagra viagra viagra viagra"),
        ("ᴠɪᴀɢʀᴀ łøđæ", "viagra lodae"),
        ("v\u200bi\u00ada\u2060g\ufe0fr\u3164a", "viagra"),
        ("v̷̧i̷̛a̷g̸r̷a̷", "viagra"),
        ("buy,\n now", "buy now"),
        ("v.i-a_g*r", "v.i.a.g.r"),
        ("  - Sale -  ", "sale"),
        ("he'll, she’ll 'say' \"it's\"", "he'll she'll say it's"),
        ("٣ ３ x²", "3 3 x2"),
        ("Viagra™", "viagra"),
        ("ｶﾞ ガ", "カ\u3099 カ\u3099"),
        ("ที่", "ที่"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("علی\u200cرضا", "علیرضا"),
        ("", ""),
        ("…", ""),
    ],
)
def test_what_a_reader_sees_as_the_same_is_folded_to_the_same(typed, folded):
    assert fold(typed).text == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("v<b>i</b>agra", "viagra"),
        ("v<!-- x -->iagra", "viagra"),
        ("v[b]i[/b]agra", "viagra"),
        ("[url=https://a.example]buy[/url]", "buy"),
        ("buy<br>now<p class='x'>here", "buy now here"),
        ("&#118;&#x69;agra", "viagra"),
        ("v&eacute;&shy;s", "ves"),
        ("&amp;#118;iagra", "118.iagra"),
        ("fish & chips & roll; 3 < 4 > 2", "fish chips roll 3 4 2"),
        ("I <3 you [sic]", "i 3 you sic"),
    ],
)
def test_markup_inside_words_is_nothing_and_entities_are_characters(typed, folded):
    assert fold(typed).text == folded


def test_a_text_with_tags_is_read_without_them_and_with_them():
    assert [folded.text for folded in readings("<b>&#118;</b> x")] == ["v x", "b.v.b x"]


def test_a_text_without_tags_is_read_once():
    assert [folded.text for folded in readings("3 < 4 &amp; 5")] == ["3 4 5"]


def test_each_folded_character_knows_where_it_stood_and_how_it_was_typed():
    folded = fold("ﬁ, &Eacute;")
    assert folded.text == "fi e"
    assert folded.typed == "ﬁﬁ É"
    assert folded.starts == (0, 0, 1, 3)
    assert folded.ends == (1, 1, 3, 11)


def test_every_character_there_is_is_folded_for_good_and_to_nothing_invisible():
    every = map(chr, range(sys.maxunicode + 1))
    assigned = [c for c in every if unicodedata.category(c) not in ("Cn", "Co")]
    folded = {character: fold_character(character) for character in assigned}
    parts = set("".join(folded.values()))
    assert {part for part in parts if fold_character(part) != part} == set()
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert {part for part in parts if unicodedata.category(part) in hidden} == set()


@settings(deadline=None)
@given(TEXTS)
def test_what_is_folded_stays_as_it_is(text):
    folded = fold(text).text
    assert fold(folded).text == folded
    assert fold(folded, markup=False).text == folded


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_places_are_inside_the_text_and_in_order(text, markup):
    folded = fold(text, markup=markup)
    assert len(folded.text) == len(folded.typed) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_at_most_twice_the_work(make):
    half, whole = make(SIZE // 2), make(SIZE)
    fold(whole)
    few, many = lines_run(lambda: fold(half)), lines_run(lambda: fold(whole))
    assert many <= 2.1 * few + 100
    assert many <= 25 * SIZE


@pytest.mark.parametrize(
    "name",
    [
        "the editor",
        "THE_EDITOR",
        "The  Éditor",
        "The.Editor!",
        "Тhе Еditоr",
        "τhe editor",
        "The Ed1tor",
        "The Edit0r",
        "The Ed|tor",
        "The Edltor",
        "T\u200bh\u00ade Editor ✔",
        "Ｔｈｅ Ｅｄｉｔｏｒ",
        "𝕿𝖍𝖊 𝕰𝖉𝖎𝖙𝖔𝖗",
    ],
)
def test_names_that_look_alike_have_one_skeleton(name):
    assert skeleton(name) == skeleton("The Editor") == "theeditor"


@pytest.mark.parametrize(
    ("one", "other"), [("Adrnin", "Admin"), ("Vvanda", "Wanda"), ("Bill", "BiII"), ("£isa", "Lisa")]
)
def test_groups_of_letters_that_look_like_another_have_its_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize("name", ["", "★ ★", "…", "\u200b"])
def test_a_name_without_letters_has_no_skeleton(name):
    assert skeleton(name) == ""


def test_different_names_have_different_skeletons():
    names = ["The Editor", "The Editors", "Rita", "Rita Reader", "Мария", "Марина", "文", "本"]
    assert len({skeleton(name) for name in names}) == len(names)


@settings(deadline=None)
@given(TEXTS)
def test_a_skeleton_is_its_own_skeleton(text):
    assert skeleton(skeleton(text)) == skeleton(text)


def text_key(text: str) -> str:
    """Return the key of a text."""
    return normalisation.text_key(fold(text), text)


def test_a_text_key_is_a_sha256_of_what_is_left():
    key = "8bdc903e80b4b8e996110ba502e27f30718139946dc5df7fcf866127e33c8f51"
    assert text_key("Great article!") == key


@pytest.mark.parametrize(
    "text",
    [
        "great  ARTICLE",
        "Gréat, article.",
        "G-r-e-a-t article!!!",
        "<b>Great</b> article",
        "Grеаt аrtісlе",
        "Great\u200b article",
        "\n\nGreat\narticle\n",
    ],
)
def test_texts_that_differ_only_in_their_dress_have_one_key(text):
    assert text_key(text) == text_key("Great article!")


def test_texts_that_say_something_else_have_other_keys():
    texts = [
        "Great article",
        "Great articles",
        "👍",
        "👎",
        "!!!",
        "???",
        "",
        "fall",
        "fail",
        "1",
        "2",
    ]
    assert len({text_key(text) for text in texts}) == len(texts)


@settings(deadline=None)
@given(TEXTS)
def test_every_text_has_a_key_of_64_digits(text):
    assert len(text_key(text)) == 64
    assert text_key(text + "\ud800") != ""

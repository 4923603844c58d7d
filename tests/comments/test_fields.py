"""The fields of the form, one value at a time."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from comments.fields import (
    HumanCheckField,
    HumanCheckWidget,
    KeptField,
    LowReasonField,
    NameField,
    PlainTextField,
    StarsField,
    StarsWidget,
    hidden_characters,
)
from comments.human_check import UNAVAILABLE, Answer

SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def errors(field, value) -> list[str]:
    """Return what the field has against a value."""
    try:
        field.clean(value)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Rita  ", "Rita"),
        ("Rita  Reader", "Rita Reader"),
        ("Ｒｉｔａ", "Rita"),
        ("Ange\u0301lique", "Angélique"),
        ("Rita\u00a0Reader", "Rita Reader"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("മോഹന്\u200d", "മോഹന്\u200d"),
        ("အောင်ဆန်းစုကြည်", "အောင်ဆန်းစုကြည်"),
        ("မောင်\u200bမောင်", "မောင်မောင်"),
        ("သီ\u200cဟ", "သီ\u200cဟ"),
        ("សុខ\u200bសុភា", "សុខសុភា"),
        ("ស៊\u200cុន", "ស៊\u200cុន"),
        ("สม\u200bชาย", "สมชาย"),
        ("Rita 👨\u200d👩\u200d👧\u200d👦", "Rita 👨\u200d👩\u200d👧\u200d👦"),
        ("Rita 👩🏽\u200d🚒", "Rita 👩🏽\u200d🚒"),
        ("Rita ❤\ufe0f\u200d🔥", "Rita ❤\ufe0f\u200d🔥"),
        (f"Rita {SCOTLAND}", f"Rita {SCOTLAND}"),
        ("ᠮᠣᠩᠭᠣᠯ\u180eᠠ", "ᠮᠣᠩᠭᠣᠯ\u180eᠠ"),
    ],
)
def test_a_name_is_kept_in_one_spelling(typed, kept):
    assert NameField(max_length=60).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Ri\u202eta", "Please remove the invisible character U+202E RIGHT-TO-LEFT OVERRIDE."),
        ("Ri\u200bta", "Please remove the invisible character U+200B ZERO WIDTH SPACE."),
        ("Ri\u200dta", "Please remove the invisible character U+200D ZERO WIDTH JOINER."),
        ("Rita 👩\u200d", "Please remove the invisible character U+200D ZERO WIDTH JOINER."),
        ("Rita\u200d👩", "Please remove the invisible character U+200D ZERO WIDTH JOINER."),
        ("👩\u200c👩", "Please remove the invisible character U+200C ZERO WIDTH NON-JOINER."),
        ("သီ\u200d\u200dဟ", "Please remove the invisible character U+200D ZERO WIDTH JOINER."),
        ("သီ\u200bRita", "Please remove the invisible character U+200B ZERO WIDTH SPACE."),
        ("Ri\u180eta", "Please remove the invisible character U+180E MONGOLIAN VOWEL SEPARATOR."),
        (
            "Rita 🏴\U000e0067",
            "Please remove the invisible character U+E0067 TAG LATIN SMALL LETTER G.",
        ),
        (
            SCOTLAND[-1],
            "Please remove the invisible character U+E007F CANCEL TAG.",
        ),
        ("Rita\r\nBcc: x", "Please remove the invisible characters U+000D, U+000A."),
        ("Ri\u2028ta", "Please remove the invisible character U+2028 LINE SEPARATOR."),
        ("Ri\tta", "Please remove the invisible character U+0009."),
    ],
)
def test_a_name_with_invisible_characters_is_refused(typed, message):
    assert errors(NameField(max_length=60), typed) == [message]


def test_a_name_with_a_nul_is_refused():
    assert "Null characters are not allowed." in errors(NameField(max_length=60), "Ri\0ta")


def test_a_name_that_is_much_too_long_is_refused_before_it_is_normalised():
    name = "a" + "\u0316\u0301" * 300_000
    assert "at most 60 characters (it has 600001)" in errors(NameField(max_length=60), name)[0]


@given(st.text(max_size=80))
def test_whatever_is_accepted_as_a_name_shows_all_of_itself(text):
    if not errors(NameField(max_length=60), text):
        name = NameField(max_length=60).clean(text)
        assert hidden_characters(name) == []
        assert NameField(max_length=60).clean(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One\r\ntwo\rthree", "One\ntwo\nthree"),
        ("One\u2029two", "One\ntwo"),
        ("A\0B\x08C\x9bD", "ABCD"),
        ("A\tB", "A\tB"),
        ("\u202eשלום", "\u202eשלום"),
        ("<b>bold</b> & more", "<b>bold</b> & more"),
    ],
)
def test_a_message_is_kept_as_typed_but_for_line_ends_and_controls(typed, kept):
    assert PlainTextField(max_length=5000).clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "  \n ", "\0", "\u200b\u200b", "\u2060"])
def test_a_message_that_shows_nothing_is_none(typed):
    field = PlainTextField(error_messages={"required": "Please enter a message."})
    assert errors(field, typed) == ["Please enter a message."]


def test_the_length_of_a_message_counts_code_points_and_each_line_end_once():
    field = PlainTextField(max_length=6)
    assert field.clean("👍👍\r\n👍👍") == "👍👍\n👍👍"
    assert errors(field, "👍👍\r\n👍👍👍👍") != []


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_stars_are_1_to_5(number):
    assert StarsField().clean(str(number)) == number


@pytest.mark.parametrize("value", ["", None])
def test_no_stars_are_no_rating(value):
    assert StarsField().clean(value) is None


@pytest.mark.parametrize(
    "value",
    ["0", "6", "-1", "1e9", "1000000000", "5 ", " 5", "4.5", "NaN", "٥", "05", "+5", "five", "１", "1\0"],
)  # fmt: skip
def test_stars_other_than_1_to_5_are_refused(value):
    message = f"“{value}” is not a rating. Choose 1 to 5 stars, or no rating."
    assert errors(StarsField(), value) == [message]


def test_several_choices_of_stars_at_once_are_refused():
    value = StarsWidget().value_from_datadict(QueryDict("stars=1&stars=5"), {}, "stars")
    assert errors(StarsField(), value) == [
        "“1, 5” is not a rating. Choose 1 to 5 stars, or no rating."
    ]


@pytest.mark.parametrize("value", ["NaN", "٥", "4.5", "5 ", "1e9", "error "])
def test_an_answer_to_what_was_wrong_that_is_not_on_the_list_is_refused(value):
    assert errors(LowReasonField(), value) == ["Choose one of the answers or leave this empty."]


@pytest.mark.parametrize(
    ("data", "value"), [("stars=4", "4"), ("", None), ("stars=", ""), ("stars[]=4", None)]
)
def test_one_choice_is_read_as_it_is(data, value):
    assert StarsWidget().value_from_datadict(QueryDict(data), {}, "stars") == value


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("", Answer("", "")),
        ("human=abc", Answer("", "abc")),
        ("human_script=ready&human=abc", Answer("ready", "abc")),
        ("g-recaptcha-response=abc", Answer("", "")),
    ],
)
def test_the_answer_of_the_human_check_is_read(data, answer):
    assert HumanCheckWidget().value_from_datadict(QueryDict(data), {}, "human") == answer


@pytest.mark.parametrize(
    "answer", [Answer("", ""), Answer("ready", "abc"), Answer("", "abc"), Answer(UNAVAILABLE, "")]
)
def test_an_answer_or_a_reason_for_none_will_do(answer):
    assert HumanCheckField(required=False).clean(answer) == answer


@pytest.mark.parametrize(
    "answer", [Answer("ready", ""), Answer("nonsense", ""), Answer("ready", "x" * 10_001)]
)
def test_a_check_that_was_at_hand_must_be_done(answer):
    assert errors(HumanCheckField(required=False), answer) == ["Please check re-captcha."]


def test_a_kept_value_is_what_was_sent_else_what_the_page_gives():
    assert KeptField().bound_data("sent", "given") == "sent"
    assert KeptField().bound_data("", "given") == "given"

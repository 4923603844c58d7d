"""Each field is as sure as the rule that found it; one that is a guess is a problem."""

from __future__ import annotations

import pytest

from articles.importing.parse.page import Confidence, Field, Problem
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, lines

STATED, PLACED, GUESSED = Confidence.STATED, Confidence.PLACED, Confidence.GUESSED
THIRD = "The contractor expects to be done before the first frost, and has hired forty painters."


def sure(*texts: str) -> dict[str, Confidence]:
    return {each.field.value: each.confidence for each in parse(lines(*texts)).evidence}


def unsure(*texts: str) -> list[Problem]:
    return [each for each in parse(lines(*texts)).problems if each.code == "unsure"]


def test_what_a_label_names_is_stated():
    found = sure(
        "Title: Bridge closes on Monday",
        "Subtitle: Painters need seven months, the council says",
        "By Ada Field",
        "Published: 5 March 2024",
        "Updated: 6 March 2024",
        "https://paper.example/bridge",
        LEAD,
        SECOND,
    )
    assert found == dict.fromkeys(
        ["headline", "standfirst", "published", "updated", "byline", "address"], STATED
    )


def test_what_stands_in_its_place_is_less_sure():
    found = sure("Bridge closes on Monday", "Ada Field", "5 March 2024", LEAD, SECOND)
    assert found == dict.fromkeys(["headline", "published", "byline"], PLACED)


def test_a_field_names_its_lines_and_its_rules():
    (headline, published) = parse(
        lines("Bridge closes on Monday", "Published: 5 March 2024", LEAD)
    ).evidence
    assert (headline.field, headline.rules, headline.lines) == (
        Field.HEADLINE,
        ("line above the text",),
        (1,),
    )
    assert (published.rules, published.lines) == (("labelled date",), (3,))


def test_a_date_below_the_first_paragraphs_is_a_guess():
    texts = ("Bridge closes on Monday", LEAD, SECOND, "5 March 2024", THIRD)
    assert sure(*texts) == {"headline": PLACED, "published": GUESSED}
    assert unsure(*texts) == [Problem(Field.PUBLISHED, "unsure", "published")]


def test_a_labelled_date_below_the_text_is_stated():
    assert sure("Bridge closes on Monday", LEAD, SECOND, "Published: 5 March 2024") == {
        "headline": PLACED,
        "published": STATED,
    }


def test_one_of_two_headlines_is_a_guess_and_named_once():
    texts = ("Ferry sinks in the bay", "Bridge closes for a year", "5 March 2024", LEAD, SECOND)
    assert sure(*texts)["headline"] == GUESSED
    assert [each.code for each in parse(lines(*texts)).problems] == ["two headlines"]


def test_a_page_of_text_alone_has_no_evidence():
    assert sure(LEAD, SECOND) == {}


@pytest.mark.parametrize("text", ["", "\n", "5 March 2024", "By Ada Field"])
def test_a_page_without_text_is_never_a_guess(text):
    assert unsure(text) == []

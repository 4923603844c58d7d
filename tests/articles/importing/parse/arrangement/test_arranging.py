"""Which short lines between the paragraphs are subheadings."""

from __future__ import annotations

import pytest

from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, article


@pytest.mark.parametrize(
    "quotation", ["“We will miss it”", "„Das war knapp“", "« Un pont de trop »", "「橋は残る」"]
)
def test_a_quotation_alone_is_a_subheading(quotation):
    assert article(quotation).texts("subheading") == [quotation]


@pytest.mark.parametrize("quotation", ["“We will miss it,” he said", "“Oh!”", "«Bridge»"])
def test_speech_is_no_subheading(quotation):
    assert article(quotation).texts("subheading") == []


def test_a_subheading_may_stand_above_another():
    assert article("The river", "In winter").texts("subheading") == ["The river", "In winter"]


def test_a_subheading_may_stand_above_a_caption():
    assert article("The river", "Photo: Jane Doe").texts("subheading") == ["The river"]


def test_a_subheading_may_stand_above_a_list():
    parsed = article("What to bring", "- a coat", "- a lamp", SECOND)
    assert parsed.texts("subheading") == ["What to bring"]


def test_of_a_row_of_short_lines_only_the_last_can_be_a_subheading():
    parsed = article("Anna", "Berta", "Clara", "Dora", "Emma")
    assert parsed.texts("subheading") == ["Emma"]


@pytest.mark.parametrize("label", ["", "Title: "])
def test_a_line_longer_than_a_headline_can_be_is_text(label):
    line = "word" * 51
    parsed = parse(f"{label}{line}\n")
    assert (parsed.headline, parsed.prose) == ("", [line])
    fits = "word" * 50
    assert parse(f"{label}{fits}\n\n{LEAD}\n").headline == fits

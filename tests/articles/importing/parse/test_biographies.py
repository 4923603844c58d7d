"""What is said of a writer below the text is no part of it."""

from __future__ import annotations

import pytest

from articles.importing.parse.biographies import is_biography
from articles.importing.parse.page import Field
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, found, lines


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe is the paper's transport editor.",
        "Jane Doe covers bridges and other old things.",
        "Jane Doe is based in Hull. Follow her on X at @janedoe.",
        "Jane Doe ist Redakteurin im Lokalen.",
        "Jane Doe schreibt seit 2011 über Brücken.",
        "Jane Doe est journaliste à Lyon.",
        "Jane Doe escribe sobre puentes.",
    ],
)
def test_a_sentence_about_the_writer(text):
    assert is_biography(text, ["Jane Doe"])
    assert not is_biography(text, ["John Roe"])


@pytest.mark.parametrize(
    "text",
    ["Jane Doe is 44 years old and lives under the bridge.", "Jane Doe fell off the bridge.", ""],
)
def test_a_sentence_about_what_happened_to_her(text):
    assert not is_biography(text, ["Jane Doe"])


def test_a_biography_below_the_text_is_kept_on_record_and_not_shown():
    text = lines(
        "Bridge closes on Monday", "By Jane Doe", LEAD, SECOND, "Jane Doe covers bridges for us."
    )
    parsed = parse(text)
    assert parsed.prose == [LEAD, SECOND]
    assert found(parsed, text, Field.BOILERPLATE) == ["Jane Doe covers bridges for us."]

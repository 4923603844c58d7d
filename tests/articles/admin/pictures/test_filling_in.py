"""What a file says fills the fields that a person left empty, and no others."""

from __future__ import annotations

from datetime import date

from articles.admin.pictures.filling_in import FILLED, fill_in
from articles.pictures.metadata.merging import Metadata

SAID = Metadata(
    caption="At dusk.", credit="Photo: Alamy", copyright="© Alamy", creator="Ana M",
    alt_text="A bridge\nat dusk", origin="digitalCapture", created=date(2024, 5, 16),
)  # fmt: skip
EMPTY = dict.fromkeys((*FILLED, "origin"), "") | {"made_on": None}


def test_empty_fields_are_filled_in_one_line_without_a_label():
    values = dict(EMPTY)
    assert fill_in(values, SAID) == [*FILLED, "made_on", "origin"]
    assert values == {
        "alt_text": "A bridge at dusk",
        "credit": "Alamy",
        "creator": "Ana M",
        "copyright": "© Alamy",
        "origin": "digitalCapture",
        "made_on": date(2024, 5, 16),
    }


def test_what_was_typed_stays():
    values = EMPTY | {"credit": "PA", "origin": "humanEdits"}
    assert fill_in(values, SAID) == ["alt_text", "creator", "copyright", "made_on"]
    assert (values["credit"], values["origin"]) == ("PA", "humanEdits")


def test_a_file_that_says_nothing_fills_nothing():
    values = dict(EMPTY)
    assert fill_in(values, Metadata()) == []
    assert values == EMPTY


def test_what_is_too_long_for_a_column_is_cut():
    values = dict(EMPTY)
    fill_in(values, Metadata(credit="x" * 999))
    assert values["credit"] == "x" * 200
